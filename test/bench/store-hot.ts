/**
 * Measures the store's hot path beside raw SQLite (`node:sqlite`, prepared statements, row by row, the same tables), the
 * two taking turns: seating chunks of 100 passengers with a 1 KB attachment and three steps, and committing their outcomes
 * in three transactions, as a drive does.
 *
 * Run: node test/bench/store-hot.ts [chunks a turn] [turns]
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Seating, StepOutcome, Stores } from '../../main/core/ports/stores.ts'
import { openStores } from '../../main/store/open-stores.ts'
import { ClientId, type LogId, type PassengerId } from '../../shared/model/ids.ts'

const client = ClientId.parse('bench')
const chunkSize = 100
const content = new Uint8Array(1024).fill(120)
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

let given = 0

function aSeating(log: LogId): Seating {
  const bytes = new Uint8Array(chunkSize * content.byteLength)
  const passengers = Array.from({ length: chunkSize }, (_, index) => {
    bytes.set(content, index * content.byteLength)
    given += 1
    return {
      externalId: `order-${given}`,
      sourceSystem: 'source',
      title: `Order ${given} of somebody`,
      receipt: { uid: given },
      attachments: [
        {
          name: 'order.xml',
          format: 'text' as const,
          contentType: 'application/xml',
          offset: index * content.byteLength,
          length: content.byteLength,
        },
      ],
    }
  })
  return {
    client,
    definition: 'orders',
    puller: 'source',
    at: Date.now(),
    log,
    ids: passengers.map(() => randomUUID() as PassengerId),
    chunk: { passengers, bytes },
    steps: [
      { kind: 'notify', use: 'source', begins: true },
      { kind: 'process', use: 'check', begins: true },
      { kind: 'push', use: 'target', begins: false },
    ],
  }
}

async function throughStore(stores: Stores, log: LogId): Promise<void> {
  const { queue } = stores
  const seats = (await queue.seat(aSeating(log))).map(({ seatNumber }) => seatNumber)
  const done = (position: number): StepOutcome[] =>
    seats.map((seatNumber) => ({ seatNumber, position, revision: 0, result: { status: 'complete', note: null } }))
  const at = Date.now()
  await queue.commit({ at, outcomes: done(0), begin: [], settle: [] })
  await queue.commit({ at, outcomes: done(1), begin: seats.map((seatNumber) => ({ seatNumber, position: 2 })), settle: [] })
  await queue.commit({ at, outcomes: done(2), begin: [], settle: seats })
}

/** The practical limit: the same rows and updates, prepared once, row by row, in as many transactions. */
async function openRaw(file: string) {
  const made = await openStores({ url: `sqlite:${file}`, log: silent })
  await made.close()
  const database = new DatabaseSync(file)
  database.exec('PRAGMA synchronous = FULL; PRAGMA cache_size = -65536')
  const insert =
    database.prepare(`INSERT INTO passengers (id, definition_id, source_id, external_id, title, puller, receipt, pulled_at, bytes, log_id, status, due_at)
    VALUES (?, 1, 1, ?, ?, ?, ?, ?, ?, 1, 0, ?) ON CONFLICT DO NOTHING`)
  const attach = database.prepare('INSERT INTO attachments VALUES (?, ?, ?, ?, ?, ?)')
  const step = database.prepare(
    'INSERT INTO steps (seat_number, position, kind, connector, status, attempts, revision, due_at, begun_at) VALUES (?, ?, ?, ?, 0, ?, 0, ?, ?)',
  )
  const outcome = database.prepare(
    'UPDATE steps SET status = 1, due_at = NULL, begun_at = NULL, ended_at = ?, noted_at = ?, note = ? WHERE seat_number = ? AND position = ? AND revision = 0',
  )
  const begin = database.prepare(
    'UPDATE steps SET begun_at = ?, due_at = ?, attempts = attempts + 1 WHERE seat_number = ? AND position = ? AND status = 0',
  )
  const settle = database.prepare('UPDATE passengers SET status = 1, due_at = NULL, completed_at = ? WHERE seat_number = ?')
  const transaction = (work: () => void) => {
    database.exec('BEGIN IMMEDIATE')
    work()
    database.exec('COMMIT')
  }
  return {
    through() {
      const { chunk, ids, at, steps } = aSeating(1 as LogId)
      const seats: number[] = []
      const finish = (position: number): void => {
        for (const seat of seats) outcome.run(at, at, null, seat, position)
      }
      transaction(() => {
        for (const [index, { externalId, title, receipt, attachments }] of chunk.passengers.entries()) {
          const row = insert.run(ids[index] ?? '', externalId, title, 'source', JSON.stringify(receipt), at, 1024, at)
          const seat = Number(row.lastInsertRowid)
          seats.push(seat)
          for (const [position, { name, contentType, offset, length }] of attachments.entries()) {
            attach.run(seat * 65536 + position, name, 0, contentType, length, chunk.bytes.subarray(offset, offset + length))
          }
          for (const [position, { use, begins }] of steps.entries()) {
            step.run(seat, position, position, use, begins ? 1 : 0, position < 2 ? at : null, begins ? at : null)
          }
        }
      })
      transaction(() => finish(0))
      transaction(() => {
        finish(1)
        for (const seat of seats) begin.run(at, at, seat, 2)
      })
      transaction(() => {
        finish(2)
        for (const seat of seats) settle.run(at, seat)
      })
    },
    close: () => database.close(),
  }
}

const [chunks = 20, turns = 10] = process.argv.slice(2).map(Number)
const folder = await mkdtemp(join(tmpdir(), 'databus-store-bench-'))
const stores = await openStores({ url: `sqlite:${join(folder, 'store.sqlite')}`, log: silent })
const log = await stores.logs.start({ client, kind: 'drive', definition: 'orders', at: Date.now() })
const raw = await openRaw(join(folder, 'raw.sqlite'))

/** Passengers a second by the clock, and microseconds of processor a passenger, which other work on the machine shifts less. */
async function measure(work: () => Promise<void>): Promise<{ rate: number; cpu: number }> {
  const start = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  const passengers = chunks * chunkSize
  return { rate: (passengers * 1000) / (performance.now() - start), cpu: (user + system) / passengers }
}

const kinds: Record<string, () => Promise<void>> = {
  raw: async () => {
    for (let count = 0; count < chunks; count += 1) raw.through()
  },
  store: async () => {
    for (let count = 0; count < chunks; count += 1) await throughStore(stores, log)
  },
  'store, 3 under way': async () => {
    let left = chunks
    const lane = async (): Promise<void> => {
      while (left-- > 0) await throughStore(stores, log)
    }
    await Promise.all([lane(), lane(), lane()])
  },
}
const measured = new Map<string, { rate: number; cpu: number }[]>(Object.keys(kinds).map((kind) => [kind, []]))
for (let turn = 0; turn <= turns; turn += 1) {
  for (const [kind, work] of Object.entries(kinds)) {
    const one = await measure(work)
    if (turn > 0) measured.get(kind)?.push(one)
  }
}
const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
const rateOf = (kind: string): number => median((measured.get(kind) ?? []).map(({ rate }) => rate))
const rows = [...measured].map(([kind, all]) => ({
  kind,
  'passengers/s': Math.round(rateOf(kind)),
  'of raw': (rateOf(kind) / rateOf('raw')).toFixed(2),
  'processor µs/passenger': Math.round(median(all.map(({ cpu }) => cpu))),
}))
console.table(rows)
raw.close()
await stores.close()
await rm(folder, { recursive: true, force: true })
