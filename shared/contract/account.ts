import { z } from 'zod'
import { SignInSummary, TokenRight, TokenSummary } from '../model/user.ts'
import { Done, failing, operation } from './operation.ts'

/** The own account, for everybody who is signed in; not with an API token. The password is changed by `session.changePassword`. */
export const account = {
  signIns: operation
    .route({ method: 'GET', path: '/account/sign-ins', summary: 'Where you are signed in', tags: ['account'] })
    .output(z.array(SignInSummary.extend({ current: z.boolean() }))),
  endSignIn: operation
    .route({ method: 'DELETE', path: '/account/sign-ins/{signIn}', summary: 'End one of your sign-ins at once', tags: ['account'] })
    .errors(failing('SIGN_IN_NOT_FOUND'))
    .input(z.object({ signIn: z.string().min(1).max(100) }))
    .output(Done),
  endOtherSignIns: operation
    .route({ method: 'DELETE', path: '/account/sign-ins', summary: 'End all your other sign-ins at once', tags: ['account'] })
    .output(Done),
  tokens: operation
    .route({ method: 'GET', path: '/account/tokens', summary: 'Your API tokens', tags: ['account'] })
    .output(z.array(TokenSummary)),
  /** A script sends it as `Authorization: Bearer …`. It is shown once: nobody can ask for it again. */
  makeToken: operation
    .route({ method: 'POST', path: '/account/tokens', summary: 'Make an API token', tags: ['account'] })
    .input(
      z.object({
        name: z.string().trim().min(1).max(100),
        right: TokenRight,
        /** How long it can be used; null: until it is revoked. */
        days: z.int().min(1).max(3650).nullable(),
      }),
    )
    .output(z.object({ token: TokenSummary, secret: z.string() })),
  removeToken: operation
    .route({ method: 'DELETE', path: '/account/tokens/{token}', summary: 'Revoke one of your API tokens', tags: ['account'] })
    .errors(failing('TOKEN_NOT_FOUND'))
    .input(z.object({ token: z.int().positive() }))
    .output(Done),
}
