/** From a log to the passengers that it tried again or changed. Those that it pulled are found by its time, without an index. */
import type { Migration } from './migration.ts'

export const queueByLog: Migration = {
  name: '0009-queue-by-log',
  async up(transaction) {
    await transaction.run('CREATE INDEX log_passengers_log ON log_passengers (log_id, seat_number)')
  },
}
