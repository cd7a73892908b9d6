/** A whole core for a bench: real SQLite, real worker threads, the real clock; only the connectors do nothing. */
import { randomBytes } from 'node:crypto'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { makeConnectorHost } from '../../main/connectors/host/connector-host.ts'
import { startCore } from '../../main/core/make-core.ts'
import { makeCouriers } from '../../main/couriers/make-couriers.ts'
import { makeContentReader } from '../../main/documents/make-content-reader.ts'
import { makeProcessLog } from '../../main/log.ts'
import { findPlaces } from '../../main/places.ts'
import { openStores } from '../../main/store/open-stores.ts'
import { makeEvents } from '../../main/world/events.ts'
import { makeIds } from '../../main/world/ids.ts'
import { makePhraseSeal } from '../../main/world/phrase-seal.ts'
import { alarm, timetable } from '../../main/world/timetable.ts'
import { makeVault } from '../../main/world/vault.ts'
import { ClientId } from '../../shared/model/ids.ts'
import { timed } from './measure.ts'

export const benchClient = ClientId.parse('bench')

export interface BenchCore {
  /** Drives the definition that pulls `count` passengers, to its end. @returns ms */
  drive(count: 100 | 5000): Promise<number>
  stores: Awaited<ReturnType<typeof openStores>>
  close(): Promise<void>
}

const root = join(import.meta.dirname, '..', '..')

export async function startBenchCore(home: string, file: string): Promise<BenchCore> {
  await mkdir(join(home, 'connectors'), { recursive: true })
  await copyFile(join(import.meta.dirname, 'bench-connectors.mjs'), join(home, 'connectors', 'bench-connectors.mjs'))
  const log = makeProcessLog({ write: (line) => (line.includes('"error"') ? process.stderr.write(line) : true) })
  const clock = { now: Date.now }
  const events = makeEvents(log)
  const stores = await openStores({ url: `sqlite:${file}`, log })
  await stores.clients.add(benchClient, clock.now())
  const { workerFile, readerFile } = findPlaces(join(root, 'main'))
  const reader = makeContentReader({ workerFile: readerFile, onError: (error) => log.warn({ error }, 'A document could not be read') })
  const host = makeConnectorHost({ home, clientFolder: (client) => join(home, 'clients', client), workerFile, log })
  const { version } = (await stores.customizing.find(benchClient, '__databus__')) ?? { version: 0 }
  const text = JSON.stringify({ passengers: [definition(100), definition(5000)] })
  await stores.customizing.save({ client: benchClient, name: '__databus__', text, version, savedAt: clock.now(), savedBy: 'bench' })
  const couriers = makeCouriers({ clock, desktop: null, secret: async () => null, alias: '', consoleAddress: () => null })
  const running = await startCore(
    { clock, alarm, timetable, ids: makeIds(clock), log, events, host, reader, stores, couriers, vault: makeVault(randomBytes(32)) },
    {
      owner: 'bench',
      exclusive: true,
      transfers: { kinds: [], reachOf: () => ({ path: async (given) => given }), sealBy: makePhraseSeal },
      extraFiles: { names: () => [], read: async () => ({ text: '', version: 0 }), write: async () => undefined },
    },
  )
  const { core } = running
  running.startDriving()

  async function drive(count: number): Promise<number> {
    const before = (await core.logs.list({}, { limit: 1 })).rows[0]?.id ?? 0
    return timed(async () => {
      const ended = new Promise<void>((resolve) => {
        let begun = false
        const ear = events.hear(({ topic }) => {
          const active = core.system.state().activeDrives.some(({ log: id }) => id > before)
          begun ||= active
          if (topic !== 'system' || !begun || active) return
          ear.stop()
          resolve()
        })
      })
      await core.passengers.expedite(benchClient, `bench-${count}`)
      await ended
    })
  }

  return {
    drive,
    stores,
    async close() {
      core.system.shutdown()
      await core.system.ended
      await running.stop()
      await host.close()
      await reader.close()
      await stores.close()
    },
  }
}

function definition(count: number) {
  const puller = { module: 'bench-puller', settings: { count } }
  return { name: `bench-${count}`, pullers: [puller], processors: ['bench-processor'], pushers: ['bench-pusher'] }
}
