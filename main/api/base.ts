/** What every operation is built on: `open` for those that anybody may call, `guarded` for people who are signed in and have the right. */
import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import { Failure } from '../../shared/errors.ts'
import { hasRight } from '../../shared/permissions.ts'
import type { ApiContext } from './api-context.ts'
import type { ApiDeps } from './api-deps.ts'
import { rightFor } from './rights.ts'

export type Base = ReturnType<typeof makeBase>

export function makeBase({ core }: Pick<ApiDeps, 'core'>) {
  const open = implement(contract).$context<ApiContext>()

  /** Runs before the input is looked at: who may not ask doesn't learn what a right question would be. */
  const guard = open.middleware(async ({ context, path, next }) => {
    const { token } = context
    const user = token === null ? null : await core.session.who(token)
    if (token === null || !user) throw new Failure('NOT_SIGNED_IN', {})
    const right = rightFor(path)
    if (right !== 'anyone' && !hasRight(user, right)) throw new Failure('FORBIDDEN', {})
    return next({ context: { user, token } })
  })

  return { open, guarded: open.use(guard) }
}
