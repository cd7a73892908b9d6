import { z } from 'zod'
import { ClientId, UserId } from '../model/ids.ts'
import { Moment } from '../model/time.ts'
import { NewUsername, Role, SignInSummary, TokenSummary, UserSummary } from '../model/user.ts'
import { Done, failing, operation } from './operation.ts'

const byId = z.object({ id: UserId })

/** Shown once: nobody can ask for it again. It must be changed at the next sign-in, and can't be used after `until`. */
const OneTimePassword = z.object({ password: z.string(), until: Moment })

/** For administrators: the users of the own client; for the root user, of all clients. */
export const users = {
  list: operation
    .route({ method: 'GET', path: '/users', summary: 'The users, by client and name', tags: ['users'] })
    .input(z.object({ client: ClientId.optional() }))
    .output(z.array(UserSummary)),
  get: operation
    .route({ method: 'GET', path: '/users/{id}', summary: 'A user', tags: ['users'] })
    .errors(failing('USER_NOT_FOUND'))
    .input(byId)
    .output(UserSummary),
  add: operation
    .route({ method: 'POST', path: '/users', summary: 'Make a user, with a one-time password', tags: ['users'] })
    .errors(failing('USERNAME_TAKEN'))
    .input(z.object({ client: ClientId, username: NewUsername, role: Role }))
    .output(OneTimePassword.extend({ user: UserSummary })),
  /** What is left out stays. A change counts at once, also in open windows. */
  change: operation
    .route({ method: 'PATCH', path: '/users/{id}', summary: 'Change a role, disable or enable', tags: ['users'] })
    .errors(failing('USER_NOT_FOUND', 'OWN_ACCOUNT', 'LAST_ADMINISTRATOR'))
    .input(byId.extend({ role: Role.optional(), disabled: z.boolean().optional() }))
    .output(UserSummary),
  remove: operation
    .route({ method: 'DELETE', path: '/users/{id}', summary: 'Remove a user, with sign-ins and API tokens', tags: ['users'] })
    .errors(failing('USER_NOT_FOUND', 'OWN_ACCOUNT', 'LAST_ADMINISTRATOR'))
    .input(byId)
    .output(Done),
  resetPassword: operation
    .route({ method: 'POST', path: '/users/{id}/password', summary: 'Give a user a one-time password; all sign-ins end', tags: ['users'] })
    .errors(failing('USER_NOT_FOUND', 'OWN_ACCOUNT'))
    .input(byId)
    .output(OneTimePassword),
  signIns: operation
    .route({ method: 'GET', path: '/users/{id}/sign-ins', summary: 'Where a user is signed in', tags: ['users'] })
    .errors(failing('USER_NOT_FOUND'))
    .input(byId)
    .output(z.array(SignInSummary)),
  endSignIn: operation
    .route({ method: 'DELETE', path: '/users/{id}/sign-ins/{signIn}', summary: 'End one sign-in of a user at once', tags: ['users'] })
    .errors(failing('USER_NOT_FOUND', 'SIGN_IN_NOT_FOUND'))
    .input(byId.extend({ signIn: z.string().min(1).max(100) }))
    .output(Done),
  endSignIns: operation
    .route({ method: 'DELETE', path: '/users/{id}/sign-ins', summary: 'End all sign-ins of a user at once', tags: ['users'] })
    .errors(failing('USER_NOT_FOUND'))
    .input(byId)
    .output(Done),
  tokens: operation
    .route({ method: 'GET', path: '/users/{id}/tokens', summary: 'The API tokens of a user', tags: ['users'] })
    .errors(failing('USER_NOT_FOUND'))
    .input(byId)
    .output(z.array(TokenSummary)),
  removeToken: operation
    .route({ method: 'DELETE', path: '/users/{id}/tokens/{token}', summary: 'Revoke an API token of a user', tags: ['users'] })
    .errors(failing('USER_NOT_FOUND', 'TOKEN_NOT_FOUND'))
    .input(byId.extend({ token: z.int().positive() }))
    .output(Done),
}
