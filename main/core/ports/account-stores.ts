/** What the core asks of the store for users, their sign-ins and their API tokens. */
import type { ClientId, UserId } from '../../../shared/model/ids.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { Role, SignInSummary, TokenRight, TokenSummary, User, UserSummary } from '../../../shared/model/user.ts'

export interface StoredUser extends User {
  passwordHash: string
  /** It still has the password that it came with. */
  defaultPassword: boolean
  /** Its password was given by an administrator, must be changed, and can't be used after this. */
  oneTimeUntil: Moment | null
}

export interface NewUser {
  client: ClientId
  username: string
  role: Role
  passwordHash: string
  defaultPassword: boolean
  oneTimeUntil?: Moment | null
}

/** `last administrator`: a client's last one who can sign in would be gone, so nothing was done; also when two ask at once. */
export type UserChangeOutcome = 'done' | 'gone' | 'last administrator'

export interface UserStore {
  /** Null also for one whose client was removed. */
  find(client: ClientId, username: string): Promise<StoredUser | null>
  findById(id: UserId): Promise<StoredUser | null>
  /** By client and name. */
  list(client: ClientId | undefined, at: Moment): Promise<UserSummary[]>
  summary(id: UserId, at: Moment): Promise<UserSummary | null>
  /** Also by a name that people take for the same, such as Ada for ada. */
  isNameTaken(client: ClientId, username: string): Promise<boolean>
  add(user: NewUser, at: Moment): Promise<User>
  /** Does nothing where the client has a user by that name, also when two ask at once. */
  addFirst(user: NewUser, at: Moment): Promise<void>
  setPassword(id: UserId, passwordHash: string, oneTimeUntil?: Moment | null): Promise<void>
  seen(id: UserId, at: Moment, from: string): Promise<void>
  change(id: UserId, to: { role?: Role | undefined; disabled?: boolean | undefined }): Promise<UserChangeOutcome>
  /** With all that is theirs. */
  remove(id: UserId): Promise<UserChangeOutcome>
  /** Those who can sign in. */
  withDefaultPassword(): Promise<User[]>
}

/** A sign-in is kept by the hash of its token, never by the token. */
export interface SignInStore {
  add(signIn: { tokenHash: string; user: UserId; createdAt: Moment; expiresAt: Moment; from: string; remembered?: boolean }): Promise<void>
  /** An expired one, or one of a user who is disabled or whose client was removed, is as if it weren't there. */
  find(tokenHash: string, at: Moment): Promise<{ user: StoredUser; expiresAt: Moment; lastUsedAt: Moment | null } | null>
  /** Those that have not ended, the newest first. */
  ofUser(user: UserId, at: Moment): Promise<(Omit<SignInSummary, 'id'> & { tokenHash: string })[]>
  used(tokenHash: string, at: Moment, from: string): Promise<void>
  /** A later end for a sign-in that is used; nothing if it is gone. */
  extend(tokenHash: string, expiresAt: Moment): Promise<void>
  remove(tokenHash: string): Promise<void>
  /** Ends all sign-ins of a user, but the one named. */
  removeOthers(user: UserId, keptTokenHash: string | null): Promise<void>
  removeExpired(at: Moment): Promise<void>
}

/** Tokens for scripts, kept by their hashes too. */
export interface ApiTokenStore {
  add(token: {
    tokenHash: string
    user: UserId
    name: string
    right: TokenRight
    createdAt: Moment
    expiresAt: Moment | null
  }): Promise<TokenSummary>
  /** An expired one, or one of a user who is disabled or whose client was removed, is as if it weren't there. */
  find(tokenHash: string, at: Moment): Promise<{ user: StoredUser; token: TokenSummary } | null>
  /** Expired ones too, the newest first. */
  ofUser(user: UserId): Promise<TokenSummary[]>
  used(id: number, at: Moment, from: string): Promise<void>
  /** @returns whether that user had it */
  remove(user: UserId, id: number): Promise<boolean>
}
