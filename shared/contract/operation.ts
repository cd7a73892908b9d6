/** The bricks of the contract: an operation with its REST place, its typed Failures and, for lists, its page. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { type FailureCode, failures } from '../errors.ts'

type ErrorMap<C extends FailureCode> = { [K in C]: { status: number; data: (typeof failures)[K]['data'] } }

/** The oRPC error map of some Failures. */
export function failing<C extends FailureCode>(...codes: C[]): ErrorMap<C> {
  const entries = codes.map((code) => [code, { status: failures[code].status, data: failures[code].data }])
  return Object.fromEntries(entries) as ErrorMap<C>
}

/** An operation that anybody may call, such as signing in. */
export const openOperation = oc.errors(failing('STORE_FAILED', 'STORE_FULL'))

/** An operation for people who are signed in. */
export const operation = openOperation.errors(
  failing('NOT_SIGNED_IN', 'FORBIDDEN', 'CLIENT_NOT_FOUND', 'PASSWORD_CHANGE_NEEDED', 'TOKEN_NOT_ENOUGH', 'TOO_MANY_TRIES'),
)

export const Done = z.object({ done: z.literal(true) })

export const Count = z.object({ count: z.int().nonnegative() })

/** A keyset page: `older` and `newer` are cursors to hand back, null where the list ends. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), older: z.int().nullable(), newer: z.int().nullable() })
}

export const PageOrder = z.enum(['newest', 'oldest'])
export type PageOrder = z.infer<typeof PageOrder>

/**
 * `before`: the rows just older than this cursor. `after`: the rows just newer than it. Neither: the page where the order
 * begins. `order`: which row of a page is first.
 */
export const PageRequest = z.object({
  before: z.int().optional(),
  after: z.int().optional(),
  limit: z.int().min(1).max(200).default(50),
  order: PageOrder.default('newest'),
})
