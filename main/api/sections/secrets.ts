import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'
import type { Scopes } from '../scopes.ts'

const done = { done: true } as const

export function makeSecretsSection({ guarded }: Base, { core, secretKey }: ApiDeps, scopes: Scopes) {
  return {
    list: guarded.secrets.list.handler(async ({ input, context }) => {
      const { client } = await scopes.list(context.user, input.client)
      return core.secrets.list(client)
    }),
    set: guarded.secrets.set.handler(async ({ input, context }) => {
      await scopes.list(context.user, input.client)
      await core.secrets.set(input, `${context.user.client}/${context.user.username}`)
      return done
    }),
    remove: guarded.secrets.remove.handler(async ({ input, context }) => {
      await scopes.list(context.user, input.client)
      await core.secrets.remove(input.client, input.name)
      return done
    }),
    key: guarded.secrets.key.handler(() => secretKey.state()),
    sealKey: guarded.secrets.sealKey.handler(() => secretKey.seal()),
    unsealKey: guarded.secrets.unsealKey.handler(() => secretKey.unseal()),
  }
}
