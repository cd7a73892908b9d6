import type { Transaction } from '../database.ts'

export interface Migration {
  /** Kept in the database: never renamed, never reordered. */
  name: string
  up(transaction: Transaction): Promise<void>
}
