/**
 * Fills a store with complete passengers, fast, so that benches can ask what a full queue costs. The rows are those that
 * seating and committing leave behind (a test compares them), written in large transactions without waiting for the
 * disk; the search index is filled by the store itself.
 *
 * Nobody else may have the store open meanwhile.
 */
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { openStores } from '../../main/store/open-stores.ts'
import { nameKey } from '../../main/store/queue/name-key.ts'
import type { ClientId } from '../../shared/model/ids.ts'

export interface Filling {
  client?: string
  definition?: string
  /** Bytes of the one attachment of each. */
  attachmentBytes?: number
  /** When the first was pulled; each next one `everyMs` later. */
  from?: number
  everyMs?: number
  /** Every so many-th is failed instead of complete; none, if it isn't given. */
  failedEvery?: number
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const aTransaction = 50_000

const words = ['invoice', 'order', 'price', 'list', 'delivery', 'note', 'Isparta', 'ışık', 'Straße', 'reminder']

export async function fillQueue(file: string, count: number, filling: Filling = {}): Promise<void> {
  const {
    client = 'bench',
    definition = 'filled',
    attachmentBytes = 1024,
    from = Date.UTC(2026, 0, 1),
    everyMs = 1000,
    failedEvery = 0,
  } = filling
  const stores = await openStores({ url: `sqlite:${file}`, log: silent })
  await stores.clients.add(client as ClientId, from)
  await stores.definitions.plan(client as ClientId, definition, null, '')
  const log = await stores.logs.start({ client: client as ClientId, kind: 'drive', definition, at: from })
  await stores.logs.end(log, from)
  await stores.close()

  const database = new DatabaseSync(file)
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA foreign_keys = ON')
  database.prepare('INSERT INTO source_systems (client, name) VALUES (?, ?) ON CONFLICT DO NOTHING').run(client, 'filled')
  const bind = {
    $definition: idOf(database, 'definitions', client, definition),
    $source: idOf(database, 'source_systems', client, 'filled'),
    $log: log,
    $bytes: attachmentBytes,
    $content: new Uint8Array(attachmentBytes).fill(120),
    $from: from,
    $every: everyMs,
    $failed: failedEvery,
    $words: JSON.stringify(words),
    $keys: JSON.stringify(words.map((word) => nameKey(word, ''))),
  }
  const base = Number((database.prepare('SELECT coalesce(max(seat_number), 0) AS seat FROM passengers').get() as { seat: number }).seat)
  for (let done = 0; done < count; done += aTransaction) {
    const range = { $first: base + done + 1, $last: base + Math.min(done + aTransaction, count) }
    database.exec('BEGIN')
    for (const sql of [passengers, attachments, steps, seatTimes, seatCounts]) database.prepare(sql).run(only(sql, { ...bind, ...range }))
    database.exec('COMMIT')
  }
  database.prepare('UPDATE logs SET passengers = passengers + ? WHERE id = ?').run(count, log)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
  await learn(file)
}

/** Search learns them as it would otherwise, in larger helpings; of contents it is told a few words, which are never read. */
async function learn(file: string): Promise<void> {
  const stores = await openStores({ url: `sqlite:${file}`, log: silent })
  while ((await stores.queue.indexForSearch(10_000)) > 0);
  for (;;) {
    const waiting = await stores.queue.contentsForSearch({ limit: 5000, maxBytes: 1 }, () => false)
    if (waiting.length === 0) break
    const textOf = (seat: number) => `Article ${seat % 5000} came from the shelf and was handed over at the gate`
    await stores.queue.learnContents(waiting.map(({ seatNumber }) => ({ seatNumber, texts: [textOf(seatNumber)], faults: [] })))
  }
  await stores.close()
}

type Value = number | string | Uint8Array

/** What a statement names; whole numbers as such (node:sqlite takes a number for a fraction). */
function only(sql: string, bind: Record<string, Value>): Record<string, Exclude<Value, number> | bigint> {
  return Object.fromEntries(
    Object.entries(bind)
      .filter(([name]) => sql.includes(name))
      .map(([name, value]) => [name, typeof value === 'number' ? BigInt(value) : value]),
  )
}

function idOf(database: DatabaseSync, table: string, client: string, name: string): number {
  return Number((database.prepare(`SELECT id FROM ${table} WHERE client = ? AND name = ?`).get(client, name) as { id: number }).id)
}

const seats = 'WITH RECURSIVE seats (seat) AS (SELECT $first UNION ALL SELECT seat + 1 FROM seats WHERE seat < $last)'
const status = 'CASE WHEN $failed > 0 AND seat % $failed = 0 THEN 2 ELSE 1 END'
const pulledAt = '$from + seat * $every'

const passengers = `${seats} INSERT INTO passengers
  (seat_number, id, definition_id, source_id, external_id, title, puller, receipt, pulled_at, bytes, log_id, status, due_at, completed_at, name_key)
  SELECT seat, printf('%08x-%04x-7%03x-8%03x-%012x', seat / 65536, seat % 65536, abs(random()) % 4096, abs(random()) % 4096, seat),
    $definition, $source, printf('INV-%d-%07d', 2020 + seat % 7, seat),
    printf('%s %s %d', json_extract($words, '$[' || (seat % 10) || ']'), json_extract($words, '$[' || (seat / 10 % 10) || ']'), seat),
    'folder', 'null', ${pulledAt}, $bytes, $log, ${status}, NULL, CASE WHEN ${status} = 1 THEN ${pulledAt} + 500 END,
    printf('%s %s %012d', json_extract($keys, '$[' || (seat % 10) || ']'), json_extract($keys, '$[' || (seat / 10 % 10) || ']'), seat) FROM seats`

const attachments = `${seats} INSERT INTO attachments (number, name, format, content_type, bytes, content)
  SELECT seat * 65536, printf('order-%d.xml', seat), 0, 'application/xml', $bytes, $content FROM seats`

const steps = `${seats} INSERT INTO steps (seat_number, position, kind, connector, status, attempts, revision, due_at, begun_at, ended_at, noted_at, note)
  SELECT seat, step.key, step.key, step.value, CASE step.key WHEN 2 THEN ${status} ELSE 1 END, 1, 0, NULL, NULL, ${pulledAt} + 500, ${pulledAt} + 500,
    CASE WHEN step.key = 2 AND ${status} = 2 THEN 'no answer' END
  FROM seats CROSS JOIN json_each('["folder","check","outbox"]') AS step`

const seatTimes = `${seats} INSERT INTO seat_times (bucket, first_seat, last_seat)
  SELECT (${pulledAt}) / 600000, min(seat), max(seat) FROM seats WHERE true GROUP BY 1
  ON CONFLICT (bucket) DO UPDATE SET last_seat = excluded.last_seat`

const seatCounts = `${seats} INSERT INTO seat_counts (begins_at, definition_id, seated)
  SELECT ${pulledAt} - (${pulledAt}) % 900000, $definition, count(*) FROM seats WHERE true GROUP BY 1
  ON CONFLICT (begins_at, definition_id) DO UPDATE SET seated = seated + excluded.seated`

if (process.argv[1] === import.meta.filename) {
  const [file, count] = process.argv.slice(2)
  if (!file || existsSync(file)) throw new Error('Name a file that is not there yet, and how many passengers.')
  const start = performance.now()
  await fillQueue(file, Number(count ?? 1_000_000))
  process.stdout.write(`filled in ${Math.round((performance.now() - start) / 1000)} s\n`)
}
