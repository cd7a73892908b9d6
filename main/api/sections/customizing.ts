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
    dryRun: guarded.customizing.dryRun.handler(async ({ input, context }) => {
      scopes.node(context.user, input.client, input.name)
      return core.customizing.dryRun(input)
    }),
    save: guarded.customizing.save.handler(async ({ input, context }) => {
      scopes.node(context.user, input.client, input.name)
      return core.customizing.save(input, `${context.user.client}/${context.user.username}`)
    }),
    versions: guarded.customizing.versions.handler(async ({ input, context }) => {
      const { client, name, ...page } = input
      scopes.node(context.user, client, name)
      return core.customizing.versions(client, name, page)
    }),
    version: guarded.customizing.version.handler(async ({ input, context }) => {
      scopes.node(context.user, input.client, input.name)
      return core.customizing.version(input.client, input.name, input.version)
    }),
    schema: guarded.customizing.schema.handler(async ({ input, context }) => {
      scopes.node(context.user, input.client, input.name)
      return core.customizing.schema(input.client, input.name)
    }),
  }
}
