import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'
import type { Scopes } from '../scopes.ts'

const done = { done: true } as const

export function makeUsersSection({ guarded }: Base, { core }: ApiDeps, scopes: Scopes) {
  return {
    list: guarded.users.list.handler(async ({ input, context }) => {
      const { client } = await scopes.list(context.user, input.client)
      return core.users.list(client)
    }),
    get: guarded.users.get.handler(({ input, context }) => scopes.user(context.user, input.id)),
    add: guarded.users.add.handler(async ({ input, context }) => {
      await scopes.list(context.user, input.client)
      return core.users.add(input)
    }),
    change: guarded.users.change.handler(async ({ input: { id, ...to }, context }) => {
      await scopes.user(context.user, id)
      return core.users.change(id, to, context.user)
    }),
    remove: guarded.users.remove.handler(async ({ input, context }) => {
      await scopes.user(context.user, input.id)
      await core.users.remove(input.id, context.user)
      return done
    }),
    resetPassword: guarded.users.resetPassword.handler(async ({ input, context }) => {
      await scopes.user(context.user, input.id)
      return core.users.resetPassword(input.id, context.user)
    }),
    signIns: guarded.users.signIns.handler(async ({ input, context }) => {
      await scopes.user(context.user, input.id)
      return core.users.signIns(input.id, null)
    }),
    endSignIn: guarded.users.endSignIn.handler(async ({ input, context }) => {
      await scopes.user(context.user, input.id)
      await core.users.endSignIn(input.id, input.signIn)
      return done
    }),
    endSignIns: guarded.users.endSignIns.handler(async ({ input, context }) => {
      await scopes.user(context.user, input.id)
      await core.users.endSignIns(input.id, null)
      return done
    }),
    tokens: guarded.users.tokens.handler(async ({ input, context }) => {
      await scopes.user(context.user, input.id)
      return core.users.tokens(input.id)
    }),
    removeToken: guarded.users.removeToken.handler(async ({ input, context }) => {
      await scopes.user(context.user, input.id)
      await core.users.removeToken(input.id, input.token)
      return done
    }),
  }
}
