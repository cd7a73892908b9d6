/** Holds the writes of a Databus from outside, by the lock of its SQLite file, so that work stands still where a scenario looks at it. */
import { DatabaseSync } from 'node:sqlite'

export interface HeldWrites {
  /** Nothing is written until `letGo`; whoever wants to, waits, for ten seconds at most. */
  hold(): void
  letGo(): void
  close(): void
}

export function openHeldWrites(file: string): HeldWrites {
  const database = new DatabaseSync(file, { timeout: 5_000 })
  return {
    hold: () => database.exec('BEGIN IMMEDIATE'),
    letGo: () => database.exec('ROLLBACK'),
    close: () => database.close(),
  }
}
