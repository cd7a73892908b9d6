import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { ClientId } from '../model/ids.ts'
import { User } from '../model/user.ts'
import { Done, failing, openOperation, operation } from './operation.ts'

/** Who is signed in, and what every page shows on top. */
export const Session = z.object({
  user: User,
  /** The ticket's system alias; empty when none was given. */
  alias: z.string(),
  version: z.string(),
  /** Accounts that still have the password they came with, such as `root/root`. While there are any, only this computer can reach Databus. */
  defaultPasswords: z.array(z.string()),
  /** The password was given by an administrator: until it is changed nothing else can be done. */
  mustChangePassword: z.boolean(),
  /** Clients whose things this user may see. */
  clients: z.array(ClientId),
  transport: z.enum(['http', 'message port']),
})
export type Session = z.infer<typeof Session>

export const SignIn = z.object({
  client: z.string().trim().min(1),
  username: z.string().trim().min(1),
  password: z.string().min(1),
  /** Stay signed in after the browser or the window is closed, for 30 days. */
  remember: z.boolean().default(false),
})

/** A hint that something a user looks at is no longer as it was: ask again. */
export const Change = z.object({
  topic: z.enum([
    'session',
    'passengers',
    'queue',
    'jobs',
    'logs',
    'alerts',
    'customizing',
    'secrets',
    'users',
    'audit',
    'system',
    'access',
  ]),
  client: ClientId.nullable(),
})
export type Change = z.infer<typeof Change>

export const session = {
  signIn: openOperation
    .route({ method: 'POST', path: '/session', summary: 'Sign in', tags: ['session'] })
    .errors(failing('WRONG_SIGN_IN', 'TOO_MANY_TRIES'))
    .input(SignIn)
    .output(Session),
  signOut: openOperation.route({ method: 'DELETE', path: '/session', summary: 'Sign out', tags: ['session'] }).output(Done),
  /** Null when nobody is signed in. The alias is told to everybody: the login page shows it too. */
  current: openOperation
    .route({ method: 'GET', path: '/session', summary: 'Who is signed in', tags: ['session'] })
    .output(z.object({ session: Session.nullable(), alias: z.string() })),
  changePassword: operation
    .route({
      method: 'POST',
      path: '/session/password',
      summary: 'Change the own password; all other sign-ins of this user end',
      tags: ['session'],
    })
    .errors(failing('WRONG_SIGN_IN', 'WEAK_PASSWORD', 'TOO_MANY_TRIES'))
    .input(z.object({ password: z.string().min(1), newPassword: z.string().min(1) }))
    .output(Done),
  /** One stream for all sections (browsers allow few connections to one host). It ends with the sign-in. */
  changes: operation
    .route({ method: 'GET', path: '/changes', summary: 'Live: what has changed', tags: ['session'] })
    .output(eventIterator(Change)),
}
