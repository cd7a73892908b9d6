/** The one rights table (README, "Who may do what"). main/api asks it for every operation; the renderer asks it for what to show. */
import { z } from 'zod'
import { type ClientId, rootClient } from './model/ids.ts'
import type { Role } from './model/user.ts'

export const Right = z.enum(['operate', 'administer', 'rule'])
export type Right = z.infer<typeof Right>

export interface Who {
  client: ClientId
  role: Role
}

/** `operate`: passengers, peek, queue, logs. `administer`: users, customizing, exports. `rule`: `__clients__`, system, all clients. */
export function hasRight(who: Who, right: Right): boolean {
  switch (right) {
    case 'operate':
      return true
    case 'administer':
      return who.role === 'administrator'
    case 'rule':
      return isRoot(who)
  }
}

/** Every user sees their own client; the root user sees all. */
export function maySee(who: Who, client: ClientId): boolean {
  return who.client === client || isRoot(who)
}

/** The root user: an administrator of the client `root`. */
export function isRoot(who: Who): boolean {
  return who.client === rootClient && who.role === 'administrator'
}
