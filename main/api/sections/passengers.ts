import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'
import type { Scopes } from '../scopes.ts'

export function makePassengersSection({ guarded }: Base, { core }: ApiDeps, scopes: Scopes) {
  return {
    list: guarded.passengers.list.handler(async ({ input, context }) => {
      const { client } = await scopes.list(context.user, input.client)
      return core.passengers.list(client)
    }),
    expedite: guarded.passengers.expedite.handler(async ({ input, context }) => {
      scopes.definition(context.user, input.client, input.name)
      return { outcome: await core.passengers.expedite(input.client, input.name) }
    }),
  }
}
