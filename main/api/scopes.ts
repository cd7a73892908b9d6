/**
 * Whose things a caller means, and may mean. A thing of another client answers like one that isn't there, so that
 * nobody learns what others have; a filter that names another client is refused.
 */
import { Failure } from '../../shared/errors.ts'
import type { ClientId, LogId, PassengerId } from '../../shared/model/ids.ts'
import type { LogSummary } from '../../shared/model/log.ts'
import type { Passenger } from '../../shared/model/passenger.ts'
import type { User } from '../../shared/model/user.ts'
import { isRoot, maySee } from '../../shared/permissions.ts'
import type { Core } from '../core/core.ts'

export interface Scopes {
  /**
   * The client that a list is kept to: the own one, or for the root user the one named, if any.
   * @throws Failure FORBIDDEN, CLIENT_NOT_FOUND
   */
  list(user: User, named: ClientId | undefined): Promise<{ client?: ClientId }>
  /** @throws Failure PASSENGER_NOT_FOUND */
  passenger(user: User, id: PassengerId): Promise<Passenger>
  /** @throws Failure LOG_NOT_FOUND */
  log(user: User, id: LogId): Promise<LogSummary>
  /** @throws Failure DEFINITION_NOT_FOUND */
  definition(user: User, client: ClientId, name: string): void
  /** @throws Failure NODE_NOT_FOUND */
  node(user: User, client: ClientId, name: string): void
  /** All clients whose things the user may see. */
  clients(user: User): Promise<ClientId[]>
}

export function makeScopes(core: Core): Scopes {
  return {
    async list(user, named) {
      if (!isRoot(user)) {
        if (named !== undefined && named !== user.client) throw new Failure('FORBIDDEN', {})
        return { client: user.client }
      }
      if (named === undefined) return {}
      if (!(await core.clients()).includes(named)) throw new Failure('CLIENT_NOT_FOUND', { client: named })
      return { client: named }
    },
    async passenger(user, id) {
      const passenger = await core.queue.get(id)
      if (!maySee(user, passenger.client)) throw new Failure('PASSENGER_NOT_FOUND', { id })
      return passenger
    },
    async log(user, id) {
      const log = await core.logs.get(id)
      if (!maySee(user, log.client)) throw new Failure('LOG_NOT_FOUND', { id })
      return log
    },
    definition(user, client, name) {
      if (!maySee(user, client)) throw new Failure('DEFINITION_NOT_FOUND', { name })
    },
    node(user, client, name) {
      if (!maySee(user, client)) throw new Failure('NODE_NOT_FOUND', { name })
    },
    async clients(user) {
      return isRoot(user) ? core.clients() : [user.client]
    },
  }
}
