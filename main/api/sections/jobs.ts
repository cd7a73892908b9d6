import { hasRight, maySee } from '../../../shared/permissions.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'
import type { Scopes } from '../scopes.ts'

export function makeJobsSection({ guarded }: Base, { core }: ApiDeps, scopes: Scopes) {
  return {
    list: guarded.jobs.list.handler(({ context: { user } }) =>
      core.jobs.list().filter(({ client, right }) => maySee(user, client) && hasRight(user, right)),
    ),
    get: guarded.jobs.get.handler(({ input, context }) => scopes.job(context.user, input.id)),
    cancel: guarded.jobs.cancel.handler(({ input, context }) => {
      scopes.job(context.user, input.id)
      return core.jobs.cancel(input.id, context.user)
    }),
  }
}
