/**
 * The first tables. What is said of their order and their indexes is said of SQLite, which was measured; the other databases
 * have the same indexes, but for their conditions where they know none.
 *
 * Numbers stand for words where rows are many: see rows/codes.ts. `seat_number` and the ids of logs are AUTOINCREMENT, so
 * a number is never given twice and "newest first" is the order of the key itself.
 *
 * passengers: what a row needs no index of its own for is found by one of these.
 * - passengers_list (definition, status, seat number): every list, every count, the oldest unfinished. It has the pull time
 *   too, so that counts within a time need not look at rows.
 * - passengers_due: only those with something due, so it stays small however many have finished.
 * - passengers_source: the list of one source system.
 * - passengers_completed: what a purge may take.
 * Ranges of pull times become ranges of seat numbers by seat_times: for every ten minutes the first and last number given.
 *
 * steps is kept in the order of its key (WITHOUT ROWID), so the steps of a passenger stand on one page. attachments is
 * not, for its contents would go to overflow pages earlier; its key is the seat number * 65536 + the position instead.
 *
 * search keeps its words, so that what is purged is taken out of its index; a contentless one (contentless_delete) would
 * only mark it, and every search pays for the marks: six times slower once 2 % were purged, until all is merged anew.
 *
 * No foreign keys on what is written for each passenger: only this folder writes there, and it deletes what belongs together.
 */
import type { ColumnTypes } from '../dialect.ts'
import type { Migration } from './migration.ts'

const statements = (t: ColumnTypes): string[] => [
  `CREATE TABLE clients (id ${t.key} PRIMARY KEY, added_at ${t.number} NOT NULL) ${t.tableByKey}`,

  `CREATE TABLE users (
    id ${t.id}, client ${t.key} NOT NULL, username ${t.key} NOT NULL, role ${t.key} NOT NULL,
    password_hash ${t.text} NOT NULL, default_password ${t.number} NOT NULL, disabled ${t.number} NOT NULL DEFAULT 0, added_at ${t.number} NOT NULL,
    UNIQUE (client, username)) ${t.table}`,
  `CREATE INDEX users_default_password ON users (id) ${t.where('default_password = 1')}`,

  `CREATE TABLE sign_ins (
    token_hash ${t.key} PRIMARY KEY, user_id ${t.number} NOT NULL,
    created_at ${t.number} NOT NULL, expires_at ${t.number} NOT NULL, came_from ${t.text} NOT NULL,
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE) ${t.tableByKey}`,
  'CREATE INDEX sign_ins_user ON sign_ins (user_id)',
  'CREATE INDEX sign_ins_expires ON sign_ins (expires_at)',

  `CREATE TABLE customizing (
    client ${t.key} NOT NULL, name ${t.key} NOT NULL, text ${t.text} NOT NULL, version ${t.number} NOT NULL, saved_at ${t.number}, saved_by ${t.key},
    PRIMARY KEY (client, name)) ${t.table}`,
  `CREATE TABLE customizing_versions (
    id ${t.id}, client ${t.key} NOT NULL, name ${t.key} NOT NULL, text ${t.text} NOT NULL, version ${t.number} NOT NULL,
    saved_at ${t.number}, saved_by ${t.key}, UNIQUE (client, name, version)) ${t.table}`,

  `CREATE TABLE definitions (
    id ${t.id}, client ${t.key} NOT NULL, name ${t.key} NOT NULL, next_drive_at ${t.number}, schedule_text ${t.text},
    expedited_at ${t.number}, last_log ${t.number}, lease_owner ${t.key}, lease_until ${t.number}, UNIQUE (client, name)) ${t.table}`,
  `CREATE TABLE sources (
    definition_id ${t.number} NOT NULL, puller ${t.key} NOT NULL,
    answered_at ${t.number}, found ${t.number}, failed_at ${t.number}, error ${t.text}, PRIMARY KEY (definition_id, puller),
    FOREIGN KEY (definition_id) REFERENCES definitions (id) ON DELETE CASCADE) ${t.tableByKey}`,

  `CREATE TABLE source_systems (id ${t.id}, client ${t.key} NOT NULL, name ${t.key} NOT NULL, UNIQUE (client, name)) ${t.table}`,
  'CREATE INDEX source_systems_name ON source_systems (name)',

  `CREATE TABLE passengers (
    seat_number ${t.id}, id ${t.key} NOT NULL, definition_id ${t.number} NOT NULL, source_id ${t.number} NOT NULL,
    external_id ${t.longKey} NOT NULL, title ${t.text} NOT NULL, puller ${t.text} NOT NULL, receipt ${t.text} NOT NULL, pulled_at ${t.number} NOT NULL,
    bytes ${t.number} NOT NULL, log_id ${t.number} NOT NULL, status ${t.number} NOT NULL, due_at ${t.number}, completed_at ${t.number}) ${t.table}`,
  'CREATE UNIQUE INDEX passengers_id ON passengers (id)',
  'CREATE UNIQUE INDEX passengers_external ON passengers (source_id, external_id)',
  'CREATE INDEX passengers_list ON passengers (definition_id, status, seat_number, pulled_at)',
  'CREATE INDEX passengers_source ON passengers (source_id, seat_number, pulled_at, definition_id)',
  `CREATE INDEX passengers_due ON passengers (definition_id, due_at) ${t.where('due_at IS NOT NULL')}`,
  `CREATE INDEX passengers_completed ON passengers (definition_id, completed_at) ${t.where('completed_at IS NOT NULL')}`,
  `CREATE TABLE seat_times (bucket ${t.number} PRIMARY KEY, first_seat ${t.number} NOT NULL, last_seat ${t.number} NOT NULL) ${t.table}`,

  `CREATE TABLE steps (
    seat_number ${t.number} NOT NULL, position ${t.number} NOT NULL, kind ${t.number} NOT NULL, connector ${t.text} NOT NULL, status ${t.number} NOT NULL,
    attempts ${t.number} NOT NULL, revision ${t.number} NOT NULL, due_at ${t.number}, begun_at ${t.number}, ended_at ${t.number}, noted_at ${t.number}, note ${t.text},
    PRIMARY KEY (seat_number, position)) ${t.tableByKey}`,

  `CREATE TABLE attachments (
    number ${t.number} PRIMARY KEY, name ${t.text} NOT NULL, format ${t.number} NOT NULL, content_type ${t.text} NOT NULL, bytes ${t.number} NOT NULL,
    content ${t.bytes} NOT NULL) ${t.table}`,

  `CREATE TABLE logs (
    id ${t.id}, client ${t.key} NOT NULL, kind ${t.number} NOT NULL, definition ${t.key}, started_at ${t.number} NOT NULL,
    ended_at ${t.number}, worst ${t.number} NOT NULL, entries ${t.number} NOT NULL, passengers ${t.number} NOT NULL, headline ${t.text} NOT NULL) ${t.table}`,
  'CREATE INDEX logs_client ON logs (client)',
  'CREATE INDEX logs_client_worst ON logs (client, worst)',
  'CREATE INDEX logs_client_kind ON logs (client, kind)',
  'CREATE INDEX logs_worst ON logs (worst)',
  'CREATE INDEX logs_kind ON logs (kind)',
  'CREATE INDEX logs_definition ON logs (definition)',
  'CREATE INDEX logs_definition_client ON logs (definition, client)',
  'CREATE INDEX logs_definition_client_worst ON logs (definition, client, worst)',
  'CREATE INDEX logs_started ON logs (started_at)',
  `CREATE INDEX logs_ended ON logs (ended_at, client) ${t.where('ended_at IS NOT NULL')}`,
  `CREATE INDEX logs_running ON logs (id) ${t.where('ended_at IS NULL')}`,
  `CREATE TABLE log_entries (
    log_id ${t.number} NOT NULL, sequence ${t.number} NOT NULL, at ${t.number} NOT NULL, level ${t.number} NOT NULL, source ${t.text} NOT NULL,
    message ${t.text} NOT NULL, passenger ${t.key}, PRIMARY KEY (log_id, sequence)) ${t.tableByKey}`,
  `CREATE TABLE log_passengers (
    seat_number ${t.number} NOT NULL, log_id ${t.number} NOT NULL, PRIMARY KEY (seat_number, log_id)) ${t.tableByKey}`,

  ...t.searchTable,
  `CREATE TABLE search_progress (last_seat ${t.number} NOT NULL) ${t.table}`,
  'INSERT INTO search_progress (last_seat) VALUES (0)',
  `CREATE TABLE search_again (seat_number ${t.number} PRIMARY KEY) ${t.table}`,
]

export const firstTables: Migration = {
  name: '0001-first-tables',
  async up(transaction, t) {
    for (const statement of statements(t)) await transaction.run(statement)
  },
}
