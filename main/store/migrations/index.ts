/** Every migration, in its order. A new one is added at the end; what is here has run in somebody's database. */
import { firstTables } from './0001-first-tables.ts'
import { auditAndUsers } from './0002-audit-and-users.ts'
import { secrets } from './0003-secrets.ts'
import { home } from './0004-home.ts'
import { queueTables } from './0005-queue.ts'
import { alerts } from './0006-alerts.ts'
import { reading } from './0008-reading.ts'
import { queueByLog } from './0009-queue-by-log.ts'
import { queueByName } from './0010-queue-by-name.ts'
import type { Migration } from './migration.ts'

export const migrations: Migration[] = [firstTables, auditAndUsers, secrets, home, queueTables, alerts, reading, queueByLog, queueByName]
