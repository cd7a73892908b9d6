/**
 * What search has to read yet, and could not read; and which passenger was made by correcting which.
 *
 * search_contents: passengers whose names search knows, but not what is in their attachments. search_faults: attachments that
 * could not be read, and why. corrections: a passenger that a person corrected, and the one that it was made from.
 */
import type { Migration } from './migration.ts'

export const queueTables: Migration = {
  name: '0005-queue',
  async up(transaction, t) {
    await transaction.run(`CREATE TABLE search_contents (seat_number ${t.number} NOT NULL PRIMARY KEY) ${t.table}`)
    await transaction.run('INSERT INTO search_contents (seat_number) SELECT seat_number FROM passengers')
    await transaction.run(
      `CREATE TABLE search_faults (seat_number ${t.number} NOT NULL, place ${t.number} NOT NULL, name ${t.text} NOT NULL, reason ${t.text} NOT NULL,
        PRIMARY KEY (seat_number, place)) ${t.tableByKey}`,
    )
    await transaction.run(
      `CREATE TABLE corrections (passenger ${t.key} NOT NULL PRIMARY KEY, corrected ${t.key} NOT NULL, corrected_by ${t.key} NOT NULL,
        corrected_at ${t.number} NOT NULL, changes ${t.text} NOT NULL) ${t.tableByKey}`,
    )
    await transaction.run('CREATE INDEX corrections_corrected ON corrections (corrected)')
  },
}
