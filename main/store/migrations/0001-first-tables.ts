/**
 * The first tables.
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
import type { Migration } from './migration.ts'

const statements = [
  'CREATE TABLE clients (id TEXT PRIMARY KEY, added_at INTEGER NOT NULL) WITHOUT ROWID',

  `CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT, client TEXT NOT NULL, username TEXT NOT NULL, role TEXT NOT NULL,
    password_hash TEXT NOT NULL, default_password INTEGER NOT NULL, disabled INTEGER NOT NULL DEFAULT 0, added_at INTEGER NOT NULL,
    UNIQUE (client, username))`,
  'CREATE INDEX users_default_password ON users (id) WHERE default_password = 1',

  `CREATE TABLE sign_ins (
    token_hash TEXT PRIMARY KEY, user INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, came_from TEXT NOT NULL) WITHOUT ROWID`,
  'CREATE INDEX sign_ins_user ON sign_ins (user)',
  'CREATE INDEX sign_ins_expires ON sign_ins (expires_at)',

  `CREATE TABLE customizing (
    client TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, version INTEGER NOT NULL, saved_at INTEGER, saved_by TEXT,
    PRIMARY KEY (client, name))`,
  `CREATE TABLE customizing_versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, client TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, version INTEGER NOT NULL,
    saved_at INTEGER, saved_by TEXT, UNIQUE (client, name, version))`,

  `CREATE TABLE definitions (
    id INTEGER PRIMARY KEY, client TEXT NOT NULL, name TEXT NOT NULL, next_drive_at INTEGER, schedule_text TEXT,
    expedited_at INTEGER, last_log INTEGER, lease_owner TEXT, lease_until INTEGER, UNIQUE (client, name))`,
  `CREATE TABLE sources (
    definition_id INTEGER NOT NULL REFERENCES definitions (id) ON DELETE CASCADE, puller TEXT NOT NULL,
    answered_at INTEGER, found INTEGER, failed_at INTEGER, error TEXT, PRIMARY KEY (definition_id, puller)) WITHOUT ROWID`,

  'CREATE TABLE source_systems (id INTEGER PRIMARY KEY, client TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (client, name))',
  'CREATE INDEX source_systems_name ON source_systems (name)',

  `CREATE TABLE passengers (
    seat_number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, definition_id INTEGER NOT NULL, source_id INTEGER NOT NULL,
    external_id TEXT NOT NULL, title TEXT NOT NULL, puller TEXT NOT NULL, receipt TEXT NOT NULL, pulled_at INTEGER NOT NULL,
    bytes INTEGER NOT NULL, log_id INTEGER NOT NULL, status INTEGER NOT NULL, due_at INTEGER, completed_at INTEGER)`,
  'CREATE UNIQUE INDEX passengers_id ON passengers (id)',
  'CREATE UNIQUE INDEX passengers_external ON passengers (source_id, external_id)',
  'CREATE INDEX passengers_list ON passengers (definition_id, status, seat_number, pulled_at)',
  'CREATE INDEX passengers_source ON passengers (source_id, seat_number, pulled_at, definition_id)',
  'CREATE INDEX passengers_due ON passengers (definition_id, due_at) WHERE due_at IS NOT NULL',
  'CREATE INDEX passengers_completed ON passengers (definition_id, completed_at) WHERE completed_at IS NOT NULL',
  'CREATE TABLE seat_times (bucket INTEGER PRIMARY KEY, first_seat INTEGER NOT NULL, last_seat INTEGER NOT NULL)',

  `CREATE TABLE steps (
    seat_number INTEGER NOT NULL, position INTEGER NOT NULL, kind INTEGER NOT NULL, use TEXT NOT NULL, status INTEGER NOT NULL,
    attempts INTEGER NOT NULL, revision INTEGER NOT NULL, due_at INTEGER, begun_at INTEGER, ended_at INTEGER, noted_at INTEGER, note TEXT,
    PRIMARY KEY (seat_number, position)) WITHOUT ROWID`,

  `CREATE TABLE attachments (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, format INTEGER NOT NULL, content_type TEXT NOT NULL, bytes INTEGER NOT NULL,
    content BLOB NOT NULL)`,

  `CREATE TABLE logs (
    id INTEGER PRIMARY KEY AUTOINCREMENT, client TEXT NOT NULL, kind INTEGER NOT NULL, definition TEXT, started_at INTEGER NOT NULL,
    ended_at INTEGER, worst INTEGER NOT NULL, entries INTEGER NOT NULL, passengers INTEGER NOT NULL, headline TEXT NOT NULL)`,
  'CREATE INDEX logs_client ON logs (client)',
  'CREATE INDEX logs_client_worst ON logs (client, worst)',
  'CREATE INDEX logs_client_kind ON logs (client, kind)',
  'CREATE INDEX logs_worst ON logs (worst)',
  'CREATE INDEX logs_kind ON logs (kind)',
  'CREATE INDEX logs_definition ON logs (definition)',
  'CREATE INDEX logs_definition_client ON logs (definition, client)',
  'CREATE INDEX logs_definition_client_worst ON logs (definition, client, worst)',
  'CREATE INDEX logs_started ON logs (started_at)',
  'CREATE INDEX logs_ended ON logs (ended_at, client) WHERE ended_at IS NOT NULL',
  'CREATE INDEX logs_running ON logs (id) WHERE ended_at IS NULL',
  `CREATE TABLE log_entries (
    log_id INTEGER NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL, level INTEGER NOT NULL, source TEXT NOT NULL,
    message TEXT NOT NULL, passenger TEXT, PRIMARY KEY (log_id, sequence)) WITHOUT ROWID`,
  `CREATE TABLE log_passengers (
    seat_number INTEGER NOT NULL, log_id INTEGER NOT NULL, PRIMARY KEY (seat_number, log_id)) WITHOUT ROWID`,

  `CREATE VIRTUAL TABLE search USING fts5(
    words, scope, columnsize = 0, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0')`,
  'CREATE TABLE search_progress (last_seat INTEGER NOT NULL)',
  'INSERT INTO search_progress (last_seat) VALUES (0)',
  'CREATE TABLE search_again (seat_number INTEGER PRIMARY KEY)',
]

export const firstTables: Migration = {
  name: '0001-first-tables',
  async up(transaction) {
    for (const statement of statements) await transaction.run(statement)
  },
}
