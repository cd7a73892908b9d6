import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'

const done = { done: true } as const

export function makeAccountSection({ guarded }: Base, { core }: ApiDeps) {
  return {
    signIns: guarded.account.signIns.handler(({ context }) => core.users.signIns(context.user.id, context.token)),
    endSignIn: guarded.account.endSignIn.handler(async ({ input, context }) => {
      await core.users.endSignIn(context.user.id, input.signIn)
      return done
    }),
    endOtherSignIns: guarded.account.endOtherSignIns.handler(async ({ context }) => {
      await core.users.endSignIns(context.user.id, context.token)
      return done
    }),
    tokens: guarded.account.tokens.handler(({ context }) => core.users.tokens(context.user.id)),
    makeToken: guarded.account.makeToken.handler(({ input, context }) => core.users.makeToken(context.user, input)),
    removeToken: guarded.account.removeToken.handler(async ({ input, context }) => {
      await core.users.removeToken(context.user.id, input.token)
      return done
    }),
  }
}
