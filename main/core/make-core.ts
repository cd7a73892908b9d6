/** Puts the core together from what is handed in. */
import { Failure } from '../../shared/errors.ts'
import { type ClientId, rootClient } from '../../shared/model/ids.ts'
import { makeAudit } from './audit/make-audit.ts'
import { type Configuration, makeConfiguration } from './configuration/configuration.ts'
import type { Core } from './core.ts'
import { type ExtraFiles, makeCustomizing } from './customizing/customizing.ts'
import { makeDryRun } from './customizing/dry-run.ts'
import { type Dispatcher, makeDispatcher } from './dispatcher/dispatcher.ts'
import { recover } from './dispatcher/recover.ts'
import { makeHome } from './home/make-home.ts'
import { type AlertDesk, makeAlertDesk } from './incidents/alert-desk.ts'
import { type Jobs, makeJobs } from './jobs/jobs.ts'
import { followLog } from './logs/follow-log.ts'
import { listPassengers } from './passengers/list-passengers.ts'
import { makePeek } from './peek/make-peek.ts'
import type { Ports } from './ports.ts'
import { makeBulk } from './queue/bulk.ts'
import { correctPassenger } from './queue/correct.ts'
import { storyOf } from './queue/story.ts'
import { findMatches } from './search/find-matches.ts'
import { makeSecrets } from './secrets/make-secrets.ts'
import { makeResolveSecrets } from './secrets/resolve-secrets.ts'
import { makeResolvingHost } from './secrets/resolving-host.ts'
import { makeSessionCore } from './session/make-session-core.ts'
import { makeTransfer, type TransferNeeds } from './transfer/transfer.ts'
import { purgeLogs, purgeQueue } from './upkeep/purge.ts'
import { startUpkeep } from './upkeep/upkeep.ts'
import { makeUsers } from './users/make-users.ts'

export interface CoreOptions {
  /** Tells this instance's leases from those of others. */
  owner: string
  /** Only this process can have the store open, so leases found at the start belong to one that died. */
  exclusive: boolean
  extraFiles: ExtraFiles
  /** Where exports and imports go to and come from. */
  transfers: Pick<TransferNeeds, 'kinds' | 'reachOf' | 'sealBy'>
}

export interface RunningCore {
  core: Core
  /** Begins to drive; before that the core only answers. */
  startDriving(): void
  /** Looks for what is due now; timers stand still while a computer sleeps. */
  wake(): void
  /** A second signal: active drives stop at once. */
  stopAtOnce(): void
  /** Stops the housework; call it after `core.system.ended`. */
  stop(): Promise<void>
}

export async function startCore(given: Ports, { owner, exclusive, extraFiles, transfers }: CoreOptions): Promise<RunningCore> {
  const resolveSecrets = makeResolveSecrets(given)
  const ports = { ...given, host: makeResolvingHost(given.host, resolveSecrets) }
  await recover(ports, exclusive ? 'of all' : 'without a lease')
  const configuration = makeConfiguration(ports)
  await configuration.refresh()
  const alerts = makeAlertDesk(ports, configuration)
  const dispatcher = makeDispatcher(ports, configuration, owner, alerts.watch)
  const upkeep = startUpkeep(ports, configuration, exclusive ? null : () => recover(ports, 'without a lease'))
  const jobs = makeJobs(ports)
  const passengers = makePassengers(ports, configuration, dispatcher)
  const customizing = makeCustomizing(ports, extraFiles, dispatcher.wake)
  const core: Core = {
    session: makeSessionCore(ports),
    home: makeHome({ ports, passengers, state: dispatcher.state }),
    passengers,
    peek: makePeek(ports, configuration),
    queue: makeQueue({ ports, configuration, dispatcher, jobs, settled: alerts.settled }),
    jobs,
    transfers: makeTransfer({ ports, jobs, hold: dispatcher.hold, exportHosts: exportHostsOf(configuration), ...transfers }),
    logs: makeLogs(ports),
    alerts: alerts.answers,
    customizing: { ...customizing, dryRun: makeDryRun(ports, configuration, customizing.get) },
    users: makeUsers(ports),
    secrets: makeSecrets(ports, configuration),
    resolveSecrets,
    audit: makeAudit(ports),
    system: {
      state: dispatcher.state,
      pause: dispatcher.pause,
      resume: dispatcher.resume,
      shutdown() {
        void jobs.stop()
        return dispatcher.shutdown()
      },
      ended: dispatcher.ended.then(() => jobs.stop()),
    },
    clients: () => ports.stores.clients.all(),
    connectors: () => ports.host.describe(),
  }
  return {
    core,
    startDriving() {
      dispatcher.start()
      alerts.start()
    },
    wake: dispatcher.wake,
    stopAtOnce: () => void dispatcher.shutdown('now'),
    stop: async () => void (await Promise.all([upkeep.stop(), alerts.stop()])),
  }
}

function exportHostsOf(configuration: Configuration): () => Promise<string[]> {
  return async () => {
    await configuration.refresh()
    return configuration.exportHosts()
  }
}

function makePassengers(ports: Ports, configuration: Configuration, dispatcher: Dispatcher): Core['passengers'] {
  const isDriving = (client: ClientId, name: string) =>
    dispatcher.state().activeDrives.some((drive) => drive.client === client && drive.definition === name)
  return {
    async list(client) {
      const definitions = await listPassengers({ ports, configuration, isDriving }, client)
      return { definitions, faults: configuration.faults(client) }
    },
    async names() {
      await configuration.refresh()
      return configuration.definitions().map(({ client, definition }) => ({ client, name: definition.name }))
    },
    async expedite(client, name) {
      await configuration.refresh()
      if (!configuration.find(client, name)) throw new Failure('DEFINITION_NOT_FOUND', { name })
      return dispatcher.expedite(client, name)
    },
  }
}

interface QueueNeeds {
  ports: Ports
  configuration: Configuration
  dispatcher: Dispatcher
  jobs: Jobs
  settled: AlertDesk['settled']
}

function makeQueue({ ports, configuration, dispatcher, jobs, settled }: QueueNeeds): Core['queue'] {
  const { queue } = ports.stores
  return {
    list: (filter, page, sort) => queue.list(filter, page, sort),
    matches: (ids, text) => findMatches(ports, ids, text),
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
      if (status === 'complete') await settled(before)
      dispatcher.wake()
      return passenger
    },
    async attachment(id, name) {
      const attachment = await queue.attachment(id, name)
      if (attachment) return attachment
      await this.get(id)
      throw new Failure('ATTACHMENT_NOT_FOUND', { name })
    },
    story: (passenger) => storyOf(ports, passenger),
    correct: (old, changes, by) => correctPassenger({ ports, configuration, wake: dispatcher.wake }, old, changes, by),
    bulk: makeBulk(ports, jobs, { wake: dispatcher.wake, settled }),
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
