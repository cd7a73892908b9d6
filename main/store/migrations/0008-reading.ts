/** What logs say, to be searched. Those that ended before are not taken in: they go within their life span. */
import type { Migration } from './migration.ts'

export const reading: Migration = {
  name: '0008-reading',
  async up(transaction, t) {
    for (const statement of t.logSearchTable) await transaction.run(statement)
  },
}
