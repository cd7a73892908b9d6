/** Puts the core together from what is handed in. */
import { Failure } from '../../shared/errors.ts'
import { type ClientId, rootClient } from '../../shared/model/ids.ts'
import { type Configuration, makeConfiguration } from './configuration/configuration.ts'
import type { Core } from './core.ts'
import { type ExtraFiles, makeCustomizing } from './customizing/customizing.ts'
import { type Dispatcher, makeDispatcher } from './dispatcher/dispatcher.ts'
import { recoverFromCrash } from './dispatcher/recover.ts'
import { followLog } from './logs/follow-log.ts'
import { listPassengers } from './passengers/list-passengers.ts'
import type { Ports } from './ports.ts'
import { makeSessionCore } from './session/make-session-core.ts'
import { purgeLogs, purgeQueue } from './upkeep/purge.ts'
import { startUpkeep } from './upkeep/upkeep.ts'

export interface CoreOptions {
  /** Tells this instance's leases from those of others. */
  owner: string
  /** Only this process can have the store open, so leases found at the start belong to one that died. */
  exclusive: boolean
  extraFiles: ExtraFiles
}

export interface RunningCore {
  core: Core
  /** Begins to drive; before that the core only answers. */
  startDriving(): void
  /** A second signal: active drives stop at once. */
  stopAtOnce(): void
  /** Stops the housework; call it after `core.system.ended`. */
  stop(): Promise<void>
}

export async function startCore(ports: Ports, { owner, exclusive, extraFiles }: CoreOptions): Promise<RunningCore> {
  if (exclusive) await recoverFromCrash(ports)
  const configuration = makeConfiguration(ports)
  await configuration.refresh()
  const dispatcher = makeDispatcher(ports, configuration, owner)
  const upkeep = startUpkeep(ports, configuration)
  const core: Core = {
    session: makeSessionCore(ports),
    passengers: makePassengers(ports, configuration, dispatcher),
    queue: makeQueue(ports, dispatcher),
    logs: makeLogs(ports),
    customizing: makeCustomizing(ports, extraFiles, dispatcher.wake),
    system: {
      state: dispatcher.state,
      pause: dispatcher.pause,
      resume: dispatcher.resume,
      shutdown: () => dispatcher.shutdown(),
      ended: dispatcher.ended,
    },
    clients: () => ports.stores.clients.all(),
    connectors: () => ports.host.describe(),
  }
  return { core, startDriving: dispatcher.start, stopAtOnce: () => void dispatcher.shutdown('now'), stop: () => upkeep.stop() }
}

function makePassengers(ports: Ports, configuration: Configuration, dispatcher: Dispatcher): Core['passengers'] {
  const isDriving = (client: ClientId, name: string) =>
    dispatcher.state().activeDrives.some((drive) => drive.client === client && drive.definition === name)
  return {
    async list(client) {
      const definitions = await listPassengers({ ports, configuration, isDriving }, client)
      return { definitions, faults: configuration.faults(client) }
    },
    async expedite(client, name) {
      await configuration.refresh()
      if (!configuration.find(client, name)) throw new Failure('DEFINITION_NOT_FOUND', { name })
      return dispatcher.expedite(client, name)
    },
  }
}

function makeQueue(ports: Ports, dispatcher: Dispatcher): Core['queue'] {
  const { queue } = ports.stores
  return {
    list: (filter, page) => queue.list(filter, page),
    counts: (filter) => queue.counts(filter),
    async get(id) {
      const passenger = await queue.find(id)
      if (!passenger) throw new Failure('PASSENGER_NOT_FOUND', { id })
      return passenger
    },
    async setStep(id, position, status, by) {
      const before = await this.get(id)
      const passenger = await queue.setStep(id, position, status, ports.clock.now())
      if (!passenger) throw new Failure('STEP_NOT_FOUND', { position })
      ports.log.info({ passenger: id, position, status, user: `${by.client}/${by.username}` }, 'A step was set by a person')
      ports.events.tell({ topic: 'queue', client: before.client })
      dispatcher.wake()
      return passenger
    },
    async attachment(id, name) {
      const attachment = await queue.attachment(id, name)
      if (attachment) return attachment
      await this.get(id)
      throw new Failure('ATTACHMENT_NOT_FOUND', { name })
    },
    countPurge: (client) => queue.countComplete({ ...only(client), completedBefore: ports.clock.now() + 1 }),
    purge: (client, by) =>
      purgeQueue(
        ports,
        { ...only(client), completedBefore: ports.clock.now() + 1 },
        client ?? rootClient,
        `By ${by.client}/${by.username}`,
      ),
  }
}

function makeLogs(ports: Ports): Core['logs'] {
  const { logs } = ports.stores
  return {
    list: (filter, page) => logs.list(filter, page),
    async get(id) {
      const log = await logs.find(id)
      if (!log) throw new Failure('LOG_NOT_FOUND', { id })
      return log
    },
    async entries(id, afterSequence, limit) {
      const entries = await logs.entries(id, afterSequence, limit + 1)
      return { entries: entries.slice(0, limit), more: entries.length > limit }
    },
    follow: (id, afterSequence, signal) => followLog(ports, id, afterSequence, signal),
    countPurge: (client) => logs.countEnded({ ...only(client), endedBefore: ports.clock.now() + 1 }),
    purge: (client, by) =>
      purgeLogs(ports, { ...only(client), endedBefore: ports.clock.now() + 1 }, client ?? rootClient, `By ${by.client}/${by.username}`),
  }
}

function only(client: ClientId | undefined): { client?: ClientId } {
  return client === undefined ? {} : { client }
}
