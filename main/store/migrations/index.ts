import type { Transaction } from '../database.ts'
import { firstTables } from './0001-first-tables.ts'

export interface Migration {
  /** Kept in the database: never renamed, never reordered. */
  name: string
  up(transaction: Transaction): Promise<void>
}

export const migrations: Migration[] = [firstTables]
