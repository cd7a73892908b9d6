import type { Session } from '../../../shared/contract/session.ts'
import type { Caller } from '../../core/core.ts'
import type { ApiContext } from '../api-context.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'
import { callerOf } from '../caller-of.ts'
import { makeChangeStream } from '../change-stream.ts'
import type { Scopes } from '../scopes.ts'
import { watchSignIn } from '../sign-in-watch.ts'

export function makeSessionSection({ open, guarded }: Base, deps: ApiDeps, scopes: Scopes) {
  const { core, events, facts } = deps

  async function described({ user, mustChangePassword }: Omit<Caller, 'apiToken'>, { transport }: ApiContext): Promise<Session> {
    const [defaultPasswords, clients] = await Promise.all([core.session.defaultPasswords(), scopes.clients(user)])
    return { user, ...facts, mustChangePassword, defaultPasswords, clients, transport }
  }

  return {
    signIn: open.session.signIn.handler(async ({ input, context }) => {
      const { token, expiresAt, ...signedIn } = await core.session.signIn(input, context.from)
      if (context.token !== null) await core.session.signOut(context.token)
      context.setToken(token, expiresAt, input.remember)
      return described(signedIn, context)
    }),
    signOut: open.session.signOut.handler(async ({ context }) => {
      if (context.token !== null) await core.session.signOut(context.token)
      context.setToken(null, null, false)
      return { done: true } as const
    }),
    current: open.session.current.handler(async ({ context }) => {
      const caller = await callerOf(core, context)
      return { session: caller ? await described(caller, context) : null, alias: facts.alias }
    }),
    changePassword: guarded.session.changePassword.handler(async ({ input, context }) => {
      await core.session.changePassword(context.user, input.password, input.newPassword, context.token, context.from)
      return { done: true } as const
    }),
    changes: guarded.session.changes.handler(({ context, signal }) =>
      makeChangeStream(events, context.user, watchSignIn(deps, context.user, context.token, signal)),
    ),
  }
}
