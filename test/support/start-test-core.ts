/** A core on a real SQLite store in a folder of its own, with a clock that stands still and connectors that run at once. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Core } from '../../main/core/core.ts'
import { earliestTry } from '../../main/core/driver/drive-in-order.ts'
import { type RunningCore, startCore } from '../../main/core/make-core.ts'
import type { ConnectorHost } from '../../main/core/ports/connector-host.ts'
import type { Alert } from '../../main/core/ports/couriers.ts'
import type { Stores } from '../../main/core/ports/stores.ts'
import type { Events, ProcessLog } from '../../main/core/ports/world.ts'
import { makeCouriers } from '../../main/couriers/make-couriers.ts'
import { openStores } from '../../main/store/open-stores.ts'
import { makeReach } from '../../main/transfer/reach.ts'
import { transferKinds } from '../../main/transfer/transfer-kinds.ts'
import { makeEvents } from '../../main/world/events.ts'
import { makeIds } from '../../main/world/ids.ts'
import { makePhraseSeal } from '../../main/world/phrase-seal.ts'
import { timetable } from '../../main/world/timetable.ts'
import { makeVault } from '../../main/world/vault.ts'
import type { DatabusNode } from '../../shared/model/definition.ts'
import { ClientId } from '../../shared/model/ids.ts'
import type { Passenger, PassengerSummary } from '../../shared/model/passenger.ts'
import { type FakeClock, makeFakeClock } from './fake-world.ts'
import { type InlineConnectors, makeInlineHost } from './inline-host.ts'
import { inlineReader } from './inline-reader.ts'

export const acme = ClientId.parse('acme')

export interface TestCore {
  /** Where its database is; exports go to `exports` in it. */
  folder: string
  core: Core
  clock: FakeClock
  stores: Stores
  events: Events
  /** What the process log was told, as JSON lines. */
  processLog: string[]
  /** The alerts that the desktop was asked to show. */
  notified: Alert[]
  /** Resolves when the condition holds; it is asked again after each event of the core. */
  until(condition: () => boolean | Promise<boolean>): Promise<void>
  /** Every passenger with its steps, in the order of seating. */
  queue(): Promise<Passenger[]>
  /** What the desktop does when the computer wakes up. */
  wake(): void
  /** Resolves when no drive runs and nothing is due. */
  atRest(): Promise<void>
  /** Ends this core (what runs ends first) and starts another on the same store. */
  restart(options?: { connectors?: InlineConnectors }): Promise<void>
  stop(): Promise<void>
}

export type DefinitionInput = Partial<DatabusNode['passengers'][number]> & { name: string }

export interface TestCoreOptions {
  connectors?: InlineConnectors
  host?: ConnectorHost
  definitions?: DefinitionInput[]
  node?: Record<string, unknown>
  /** There is a desktop that shows alerts. */
  desktop?: boolean
}

export async function startTestCore({
  connectors = {},
  host,
  definitions = [],
  node = {},
  desktop = false,
}: TestCoreOptions): Promise<TestCore> {
  const folder = await mkdtemp(join(tmpdir(), 'databus-core-'))
  const processLog: string[] = []
  const log = keepLog(processLog)
  const clock = makeFakeClock()
  const events = makeEvents(log)
  const stores = await openStores({ url: `sqlite:${join(folder, 'databus.sqlite')}`, log })
  const vault = makeVault(randomBytes(32))
  await stores.clients.add(acme, clock.now())
  const text = JSON.stringify({ ...node, passengers: definitions })
  await stores.customizing.save({ client: acme, name: '__databus__', text, version: 0, savedAt: clock.now(), savedBy: 'test' })

  const notified: Alert[] = []
  const couriers = makeCouriers({
    clock,
    desktop: desktop ? { isThere: () => true, show: async (alert) => void notified.push(alert) } : null,
    secret: async (client, name) => (name === 'known' ? `the secret of ${client}` : null),
    alias: 'TEST',
    consoleAddress: () => 'http://databus.test',
  })

  const start = (theHost: ConnectorHost) =>
    startCore(
      {
        clock,
        alarm: clock,
        timetable,
        ids: { ...makeIds(clock), random: () => 0 },
        log,
        events,
        host: theHost,
        reader: inlineReader,
        stores,
        couriers,
        vault,
      },
      {
        owner: 'test',
        exclusive: true,
        transfers: {
          kinds: transferKinds({ log, ownUrl: `sqlite:${join(folder, 'databus.sqlite')}`, readingFolder: join(folder, 'reading') }),
          reachOf: makeReach(folder),
          sealBy: makePhraseSeal,
        },
        extraFiles: { names: () => [], read: async () => ({ text: '', version: 0 }), write: async () => undefined },
      },
    )
  let running: RunningCore = await start(host ?? makeInlineHost(connectors))
  running.startDriving()

  async function end(): Promise<void> {
    running.core.system.shutdown()
    await running.core.system.ended
    await running.stop()
  }

  const test: TestCore = {
    folder,
    core: running.core,
    clock,
    stores,
    events,
    processLog,
    notified,
    until: (condition) => until(events, condition),
    async queue() {
      const { rows } = await stores.queue.list({}, { limit: 200 })
      const all = await Promise.all(rows.map(({ id }: PassengerSummary) => stores.queue.find(id)))
      return all.filter((passenger) => passenger !== null).reverse()
    },
    wake: () => running.wake(),
    atRest: () => until(events, () => isAtRest(running.core, stores, clock)),
    async restart(options = {}) {
      await end()
      running = await start(host ?? makeInlineHost(options.connectors ?? connectors))
      running.startDriving()
      test.core = running.core
    },
    async stop() {
      await end()
      await stores.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  onTestFinished(() => test.stop())
  return test
}

async function isAtRest(core: Core, stores: Stores, clock: FakeClock): Promise<boolean> {
  const isDue = (moment: number | null) => moment !== null && moment <= clock.now()
  const records = await stores.definitions.all()
  for (const { client, name, schedule, ordered } of (await core.passengers.list()).definitions) {
    const record = records.find((candidate) => candidate.client === client && candidate.name === name)
    const earliest = await earliestTry(stores.queue, client, { name, ordered })
    if (record?.scheduleText !== JSON.stringify(schedule)) return false
    if (record.expeditedAt !== null || isDue(record.nextDriveAt) || isDue(earliest)) return false
  }
  return core.system.state().activeDrives.length === 0
}

/** Resolves when a condition holds; it is asked again after each event. */
export async function until(events: Events, condition: () => boolean | Promise<boolean>): Promise<void> {
  for (;;) {
    let changed = false
    let wake = () => {
      changed = true
    }
    const ear = events.hear(() => wake())
    try {
      if (await condition()) return
      await new Promise<void>((resolve) => {
        wake = resolve
        if (changed) resolve()
      })
    } finally {
      ear.stop()
    }
  }
}

function keepLog(lines: string[]): ProcessLog {
  const keep = (level: string) => (facts: Record<string, unknown>, message: string) =>
    void lines.push(JSON.stringify({ level, message, ...facts }, (_key, value) => (value instanceof Error ? String(value.stack) : value)))
  return { info: keep('info'), warn: keep('warn'), error: keep('error') }
}
