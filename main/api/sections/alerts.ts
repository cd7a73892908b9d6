import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'
import type { Scopes } from '../scopes.ts'

export function makeAlertsSection({ guarded }: Base, { core }: ApiDeps, scopes: Scopes) {
  return {
    list: guarded.alerts.list.handler(async ({ input, context }) => {
      const { before, after, limit, order, sort, ...filter } = input
      return core.alerts.list({ ...filter, ...(await scopes.list(context.user, filter.client)) }, { before, after, limit, order }, sort)
    }),
    count: guarded.alerts.count.handler(async ({ input, context }) => {
      const { client } = await scopes.list(context.user, input.client)
      return { count: await core.alerts.count(client) }
    }),
    acknowledge: guarded.alerts.acknowledge.handler(async ({ input, context }) => {
      await scopes.incident(context.user, input.id)
      return core.alerts.acknowledge(input.id, context.user)
    }),
    channels: guarded.alerts.channels.handler(async ({ input, context }) => {
      const { client } = await scopes.list(context.user, input.client)
      return core.alerts.channels(client)
    }),
    test: guarded.alerts.test.handler(async ({ input, context }) => {
      const { client = input.client } = await scopes.list(context.user, input.client)
      return core.alerts.test(client, context.user)
    }),
  }
}
