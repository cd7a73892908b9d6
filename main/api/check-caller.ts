/** What is asked of a caller beside the right that their user has: with an API token, and while the password must be changed. */
import { Failure } from '../../shared/errors.ts'
import { hasRight } from '../../shared/permissions.ts'
import type { Caller } from '../core/core.ts'
import { auditTable } from './audit-table.ts'
import type { OperationName } from './operation-name.ts'
import { rightFor } from './rights.ts'

/** All that somebody with a one-time password may do, beside asking who they are and signing out. */
const whileChangeNeeded: OperationName[] = ['session.changePassword']

/** @throws Failure FORBIDDEN, PASSWORD_CHANGE_NEEDED, TOKEN_NOT_ENOUGH */
export function checkCaller({ user, apiToken, mustChangePassword }: Caller, path: readonly string[]): void {
  const right = rightFor(path)
  const name = path.join('.') as OperationName
  if (mustChangePassword && (apiToken || !whileChangeNeeded.includes(name))) throw new Failure('PASSWORD_CHANGE_NEEDED', {})
  if (apiToken && isOfAccount(name)) throw new Failure('TOKEN_NOT_ENOUGH', {})
  if (right !== 'anyone' && !hasRight(user, right)) throw new Failure(apiToken ? 'TOKEN_NOT_ENOUGH' : 'FORBIDDEN', {})
  // What leaves something in the audit changes something.
  if (apiToken?.right === 'read-only' && auditTable[name] !== null) throw new Failure('TOKEN_NOT_ENOUGH', {})
}

/** A token must not make tokens or end sign-ins of its user: whoever finds it could so keep what it gives. */
function isOfAccount(name: OperationName): boolean {
  return name.startsWith('account.') || name === 'session.changePassword'
}
