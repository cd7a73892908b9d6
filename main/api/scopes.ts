/**
 * Whose things a caller means, and may mean. A thing of another client answers like one that isn't there, so that
 * nobody learns what others have; a filter that names another client is refused.
 */
import { Failure } from '../../shared/errors.ts'
import { clientsNodeName } from '../../shared/model/clients-node.ts'
import type { ClientId, LogId, PassengerId, UserId } from '../../shared/model/ids.ts'
import type { Incident, IncidentId } from '../../shared/model/incident.ts'
import type { Job } from '../../shared/model/job.ts'
import type { LogSummary } from '../../shared/model/log.ts'
import type { Passenger } from '../../shared/model/passenger.ts'
import type { User, UserSummary } from '../../shared/model/user.ts'
import { hasRight, isRoot, maySee } from '../../shared/permissions.ts'
import type { Core } from '../core/core.ts'

export interface Scopes {
  /**
   * The client that a list is kept to: the own one, or for the root user the one named, if any.
   * @throws Failure FORBIDDEN, CLIENT_NOT_FOUND
   */
  list(user: User, named: ClientId | undefined): Promise<{ client?: ClientId }>
  /** @throws Failure PASSENGER_NOT_FOUND */
  passenger(user: User, id: PassengerId): Promise<Passenger>
  /** @throws Failure PASSENGER_NOT_FOUND, of the first that there is not */
  passengers(user: User, ids: PassengerId[]): Promise<void>
  /** @throws Failure LOG_NOT_FOUND */
  log(user: User, id: LogId): Promise<LogSummary>
  /** A job is known to those who have the right that it carries. @throws Failure JOB_NOT_FOUND */
  job(user: User, id: LogId): Job
  /** @throws Failure INCIDENT_NOT_FOUND */
  incident(user: User, id: IncidentId): Promise<Incident>
  /** @throws Failure DEFINITION_NOT_FOUND */
  definition(user: User, client: ClientId, name: string): void
  /** @throws Failure NODE_NOT_FOUND */
  node(user: User, client: ClientId, name: string): void
  /** @throws Failure USER_NOT_FOUND */
  user(user: User, id: UserId): Promise<UserSummary>
  /** A client that an export or import names. @throws Failure FORBIDDEN */
  transfer(user: User, client: ClientId): void
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
    async passengers(user, ids) {
      const clients = await core.queue.bulk.clientsOf(ids)
      for (const id of ids) {
        const client = clients.get(id)
        if (client === undefined || !maySee(user, client)) throw new Failure('PASSENGER_NOT_FOUND', { id })
      }
    },
    async log(user, id) {
      const log = await core.logs.get(id)
      if (!maySee(user, log.client)) throw new Failure('LOG_NOT_FOUND', { id })
      return log
    },
    job(user, id) {
      const job = core.jobs.get(id)
      if (!maySee(user, job.client) || !hasRight(user, job.right)) throw new Failure('JOB_NOT_FOUND', { id })
      return job
    },
    async incident(user, id) {
      const incident = await core.alerts.get(id)
      if (!maySee(user, incident.client)) throw new Failure('INCIDENT_NOT_FOUND', { id })
      return incident
    },
    definition(user, client, name) {
      if (!maySee(user, client)) throw new Failure('DEFINITION_NOT_FOUND', { name })
    },
    node(user, client, name) {
      const mayRead = maySee(user, client) && (name !== clientsNodeName || hasRight(user, 'rule'))
      if (!mayRead) throw new Failure('NODE_NOT_FOUND', { name })
    },
    async user(user, id) {
      const found = await core.users.get(id)
      if (!maySee(user, found.client)) throw new Failure('USER_NOT_FOUND', { id })
      return found
    },
    transfer(user, client) {
      if (!maySee(user, client)) throw new Failure('FORBIDDEN', {})
    },
    async clients(user) {
      return isRoot(user) ? core.clients() : [user.client]
    },
  }
}
