/**
 * What Home shows and can't be asked of the queue, whose passengers are purged: how many were seated, by the quarter of an
 * hour (all zones of the world differ by whole quarters, so each reader's hours can be put together of them), and since
 * when a source fails. The moment stands first in the key: Home asks for the last days of all definitions.
 */
import { quarterMs } from '../../../shared/contract/home.ts'
import type { Migration } from './migration.ts'

export const home: Migration = {
  name: '0004-home',
  async up(transaction, t) {
    await transaction.run(
      `CREATE TABLE seat_counts (begins_at ${t.number} NOT NULL, definition_id ${t.number} NOT NULL, seated ${t.number} NOT NULL,
        PRIMARY KEY (begins_at, definition_id)) ${t.tableByKey}`,
    )
    const quarter = `pulled_at - pulled_at % ${quarterMs}`
    await transaction.run(
      `INSERT INTO seat_counts (begins_at, definition_id, seated)
        SELECT ${quarter}, definition_id, count(*) FROM passengers GROUP BY ${quarter}, definition_id`,
    )
    await transaction.run(`ALTER TABLE sources ${t.addColumn} failing_since ${t.number}`)
    await transaction.run('UPDATE sources SET failing_since = failed_at WHERE error IS NOT NULL')
  },
}
