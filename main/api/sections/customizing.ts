import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'
import type { Scopes } from '../scopes.ts'

export function makeCustomizingSection({ guarded }: Base, { core }: ApiDeps, scopes: Scopes) {
  return {
    list: guarded.customizing.list.handler(async ({ input, context }) => {
      const { client } = await scopes.list(context.user, input.client)
      return core.customizing.list(client)
    }),
    get: guarded.customizing.get.handler(async ({ input, context }) => {
      scopes.node(context.user, input.client, input.name)
      return core.customizing.get(input.client, input.name)
    }),
    save: guarded.customizing.save.handler(async ({ input, context }) => {
      scopes.node(context.user, input.client, input.name)
      return core.customizing.save(input, `${context.user.client}/${context.user.username}`)
    }),
  }
}
