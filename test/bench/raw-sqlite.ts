/**
 * The baseline of the drive: the same rows written by `node:sqlite` with prepared statements, 100 passengers a transaction,
 * into the same tables with the same indexes, as durably. Nothing pulls, decides, calls a connector or writes a log.
 */
import { DatabaseSync } from 'node:sqlite'
import { makeIds } from '../../main/world/ids.ts'

const perTransaction = 100

export interface RawSqlite {
  /** Seats, and completes, so many passengers: three transactions a hundred. @returns ms */
  write(count: number): number
  close(): void
}

/** @param file a store that was made by Databus, and closed */
export function openRawSqlite(file: string): RawSqlite {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  db.exec(`INSERT OR IGNORE INTO definitions (id, client, name) VALUES (1, 'raw', 'raw');
    INSERT OR IGNORE INTO source_systems (id, client, name) VALUES (1, 'raw', 'raw')`)
  const statements = prepare(db)
  const ids = makeIds({ now: Date.now })
  const content = new Uint8Array(1024).fill(120)
  let run = 0

  function hundred(from: number): void {
    const at = Date.now()
    const seats: number[] = []
    db.exec('BEGIN IMMEDIATE')
    for (let i = from; i < from + perTransaction; i++) {
      const { lastInsertRowid } = statements.passenger.run(ids.passenger(), `${run}-${i}`, `Order ${i}`, 'null', at, at)
      const seat = Number(lastInsertRowid)
      seats.push(seat)
      statements.attachment.run(seat * 65536, content)
      for (const [position, kind] of [0, 1, 2].entries())
        statements.step.run(seat, position, kind, position < 2 ? 1 : 0, at, position < 2 ? at : null)
    }
    db.exec('COMMIT; BEGIN IMMEDIATE')
    for (const seat of seats) {
      statements.outcome.run(at, at, seat, 0)
      statements.outcome.run(at, at, seat, 1)
      statements.begin.run(at, seat, 2)
    }
    db.exec('COMMIT; BEGIN IMMEDIATE')
    for (const seat of seats) {
      statements.outcome.run(at, at, seat, 2)
      statements.settle.run(at, seat)
    }
    db.exec('COMMIT')
  }

  return {
    write(count) {
      run = Date.now() + Math.random()
      const start = performance.now()
      for (let from = 0; from < count; from += perTransaction) hundred(from)
      return performance.now() - start
    },
    close: () => db.close(),
  }
}

function prepare(db: DatabaseSync) {
  return {
    passenger: db.prepare(`INSERT INTO passengers
      (id, source_id, external_id, title, receipt, bytes, definition_id, puller, pulled_at, log_id, status, due_at)
      VALUES (?, 1, ?, ?, ?, 1024, 1, 'bench-puller', ?, 1, 0, ?)`),
    attachment: db.prepare(`INSERT INTO attachments (number, name, format, content_type, bytes, content)
      VALUES (?, 'order.xml', 0, 'application/xml', 1024, ?)`),
    step: db.prepare(`INSERT INTO steps (seat_number, position, kind, connector, status, attempts, revision, due_at, begun_at)
      VALUES (?, ?, ?, 'bench-connector', 0, ?, 0, ?, ?)`),
    outcome: db.prepare(
      'UPDATE steps SET status = 1, due_at = NULL, begun_at = NULL, ended_at = ?, noted_at = ? WHERE seat_number = ? AND position = ?',
    ),
    begin: db.prepare('UPDATE steps SET begun_at = ?, attempts = attempts + 1 WHERE seat_number = ? AND position = ? AND status = 0'),
    settle: db.prepare('UPDATE passengers SET status = 1, due_at = NULL, completed_at = ? WHERE seat_number = ?'),
  }
}
