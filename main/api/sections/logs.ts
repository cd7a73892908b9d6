import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'
import { fileOfLog } from '../file-of-log.ts'
import { makeLogStream } from '../log-stream.ts'
import type { Scopes } from '../scopes.ts'
import { watchSignIn } from '../sign-in-watch.ts'

export function makeLogsSection({ guarded }: Base, deps: ApiDeps, scopes: Scopes) {
  const { core } = deps
  return {
    list: guarded.logs.list.handler(async ({ input, context }) => {
      const { before, after, limit, order, ...filter } = input
      return core.logs.list({ ...filter, ...(await scopes.list(context.user, filter.client)) }, { before, after, limit, order })
    }),
    get: guarded.logs.get.handler(async ({ input, context }) => {
      const log = await scopes.log(context.user, input.id)
      return { log, ...(await core.logs.entries(input.id, input.afterSequence, input.limit)) }
    }),
    follow: guarded.logs.follow.handler(async ({ input, context, signal }) => {
      await scopes.log(context.user, input.id)
      return makeLogStream(core, input.id, input.afterSequence, watchSignIn(deps, context.user, context.token, signal))
    }),
    download: guarded.logs.download.handler(async ({ input, context }) => {
      const log = await scopes.log(context.user, input.id)
      return fileOfLog(log, input.format, (afterSequence, limit) => core.logs.entries(input.id, afterSequence, limit))
    }),
    countPurge: guarded.logs.countPurge.handler(async ({ input, context }) => {
      const { client } = await scopes.list(context.user, input.client)
      return { count: await core.logs.countPurge(client) }
    }),
    purge: guarded.logs.purge.handler(async ({ input, context }) => {
      const { client } = await scopes.list(context.user, input.client)
      return { count: await core.logs.purge(client, context.user) }
    }),
  }
}
