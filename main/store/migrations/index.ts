/** Every migration, in its order. A new one is added at the end; what is here has run in somebody's database. */
import { firstTables } from './0001-first-tables.ts'
import type { Migration } from './migration.ts'

export const migrations: Migration[] = [firstTables]
