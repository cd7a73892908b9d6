import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'
import type { Scopes } from '../scopes.ts'

export function makeHomeSection({ guarded }: Base, { core }: ApiDeps, scopes: Scopes) {
  return {
    get: guarded.home.get.handler(async ({ input, context }) => {
      const { client } = await scopes.list(context.user, input.client)
      return core.home.get(client)
    }),
    seated: guarded.home.seated.handler(async ({ input, context }) => {
      const { client } = await scopes.list(context.user, input.client)
      return core.home.seated(client, input.hours)
    }),
  }
}
