/**
 * Writes the audit, in this one place, for every operation at every door: after the call, with what came of it. Refused
 * tries are in it too, but for those of nobody (without a sign-in, or sent away for too many tries), which could fill it.
 */
import type { AnyContractProcedure } from '@orpc/contract'
import { z } from 'zod'
import { windowContract } from '../../shared/contract/index.ts'
import { Failure, type FailureCode } from '../../shared/errors.ts'
import { type AuditSubject, auditDone } from '../../shared/model/audit.ts'
import { rootClient } from '../../shared/model/ids.ts'
import type { User } from '../../shared/model/user.ts'
import { maySee } from '../../shared/permissions.ts'
import type { Caller, Core } from '../core/core.ts'
import type { ApiContext } from './api-context.ts'
import { type AuditLine, auditTable } from './audit-table.ts'
import { callerOf } from './caller-of.ts'
import type { OperationName } from './operation-name.ts'

interface Call<T> {
  path: readonly string[]
  context: ApiContext
  input: unknown
  next(): Promise<T>
}

type AnyLine = AuditLine<unknown>

const notKept: (FailureCode | 'INTERNAL')[] = ['NOT_SIGNED_IN', 'TOO_MANY_TRIES']

export function makeAuditCalls(core: Core) {
  return async function auditCall<T>({ path, context, input, next }: Call<T>): Promise<T> {
    const act = path.join('.')
    const line = lineOf(act)
    if (!line) return next()
    const asked = checkedInput(path, input)
    // Wrong fields: nothing is done, and it can't be told to what.
    if (!asked.success) return next()
    const caller = await callerOf(core, context)
    const user = caller?.user ?? null
    const subject = await subjectOf(core, line, asked.data, user)
    const words = typeof line.did === 'string' ? line.did : line.did(asked.data)
    const who = line.byItself ? (subject.name ?? 'nobody') : namedOf(caller)
    const note = (outcome: string) => core.audit.note({ who, way: context.way, from: context.from, act, words, subject, outcome })
    try {
      const output = await next()
      await note(auditDone)
      return output
    } catch (error) {
      const code = error instanceof Failure ? error.code : 'INTERNAL'
      if (!notKept.includes(code)) await note(code)
      throw error
    }
  }
}

/**
 * Of a thing that the caller may not see, or that there is not, only its kind is kept, as the caller's client's: the audit
 * tells no more than the answer did.
 */
async function subjectOf(core: Core, line: AnyLine, input: unknown, user: User | null): Promise<AuditSubject> {
  const nothing = { kind: line.kind, id: null, name: null, client: user?.client ?? rootClient }
  try {
    const { id = null, name = null, client = nothing.client } = await line.on(input, core, user)
    if (user && !line.byItself && !maySee(user, client)) return nothing
    return { kind: line.kind, id, name, client }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return nothing
  }
}

function namedOf(caller: Caller | null): string {
  if (!caller) return 'nobody'
  const name = `${caller.user.client}/${caller.user.username}`
  return caller.apiToken ? `${name} by token "${caller.apiToken.name}"` : name
}

/** What the operation will be handed; without an input there is nothing to check. */
function checkedInput([section, operation]: readonly string[], input: unknown): { success: boolean; data?: unknown } {
  const operations: Record<string, Record<string, AnyContractProcedure>> = windowContract
  const schema = operations[section ?? '']?.[operation ?? '']?.['~orpc'].inputSchema
  return schema instanceof z.ZodType ? schema.safeParse(input) : { success: true }
}

/** The path has been found by the router; its last two words are the section and the operation. */
function lineOf(act: string): AnyLine | null {
  return Object.hasOwn(auditTable, act) ? (auditTable[act as OperationName] as AnyLine | null) : null
}
