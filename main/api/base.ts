/**
 * What every operation is built on: `open` for those that anybody may call, `guarded` for people who are signed in and have
 * the right. Around both is the audit, so that a refused try is in it too.
 */
import { type ImplementerInternal, type ImplementerInternalWithMiddlewares, implement } from '@orpc/server'
import { type WindowContract, windowContract } from '../../shared/contract/index.ts'
import { Failure } from '../../shared/errors.ts'
import type { User } from '../../shared/model/user.ts'
import type { ApiContext } from './api-context.ts'
import type { ApiDeps } from './api-deps.ts'
import { makeAuditCalls } from './audit-calls.ts'
import { callerOf } from './caller-of.ts'
import { checkCaller } from './check-caller.ts'

/** The types are written out, since those that would be inferred are longer than the compiler takes. */
export interface Base {
  bare: ImplementerInternal<WindowContract, ApiContext, ApiContext>
  open: ImplementerInternalWithMiddlewares<WindowContract, ApiContext, ApiContext>
  guarded: ImplementerInternalWithMiddlewares<WindowContract, ApiContext, SignedInContext>
}

type SignedInContext = Omit<ApiContext, 'token'> & { user: User; token: string }

export function makeBase({ core }: Pick<ApiDeps, 'core'>): Base {
  const auditCall = makeAuditCalls(core)
  const bare = implement(windowContract).$context<ApiContext>()
  const open = bare.use(({ context, path, next }, input) => auditCall({ context, path, input, next: async () => next() }))

  /** Runs before the input is looked at: who may not ask doesn't learn what a right question would be. */
  const guard = bare.middleware(async ({ context, path, next }) => {
    const { token } = context
    const caller = await callerOf(core, context)
    if (token === null || !caller) throw new Failure('NOT_SIGNED_IN', {})
    checkCaller(caller, path)
    const { user } = caller
    return next({ context: { user, token } })
  })

  return { bare, open, guarded: open.use(guard) }
}
