/**
 * audit: its numbers grow with time, so "newest first" is the order of the key. It names what was done to in its own words,
 * for that may be long gone; `folded_…` are the same texts as they are searched for.
 *
 * users.one_time_until: the password was given by an administrator and must be changed; it can't be used after that moment.
 * api_tokens: for scripts, by the hash of the token; they go with their user.
 */
import type { Migration } from './migration.ts'

export const auditAndUsers: Migration = {
  name: '0002-audit-and-users',
  async up(transaction, t) {
    await transaction.run(`CREATE TABLE audit (
      id ${t.id}, at ${t.number} NOT NULL, who ${t.text} NOT NULL, way ${t.key} NOT NULL, came_from ${t.text} NOT NULL,
      act ${t.key} NOT NULL, words ${t.text} NOT NULL, client ${t.key} NOT NULL, subject_kind ${t.key} NOT NULL, subject_id ${t.longKey},
      subject_name ${t.text}, outcome ${t.key} NOT NULL, folded_who ${t.text} NOT NULL, folded_subject ${t.text} NOT NULL) ${t.table}`)
    await transaction.run('CREATE INDEX audit_client ON audit (client, id)')
    await transaction.run('CREATE INDEX audit_subject ON audit (subject_id, id)')
    await transaction.run('CREATE INDEX audit_at ON audit (at)')

    await transaction.run(`ALTER TABLE users ${t.addColumn} one_time_until ${t.number}`)
    await transaction.run(`ALTER TABLE users ${t.addColumn} last_seen_at ${t.number}`)
    await transaction.run(`ALTER TABLE users ${t.addColumn} last_seen_from ${t.text}`)
    await transaction.run(`ALTER TABLE sign_ins ${t.addColumn} remembered ${t.number}`)
    await transaction.run(`ALTER TABLE sign_ins ${t.addColumn} last_used_at ${t.number}`)
    await transaction.run(`ALTER TABLE sign_ins ${t.addColumn} last_used_from ${t.text}`)

    await transaction.run(`CREATE TABLE api_tokens (
      id ${t.id}, user_id ${t.number} NOT NULL, token_hash ${t.key} NOT NULL, name ${t.text} NOT NULL, token_right ${t.key} NOT NULL,
      created_at ${t.number} NOT NULL, expires_at ${t.number}, last_used_at ${t.number}, last_used_from ${t.text},
      FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE) ${t.table}`)
    await transaction.run('CREATE UNIQUE INDEX api_tokens_hash ON api_tokens (token_hash)')
    await transaction.run('CREATE INDEX api_tokens_user ON api_tokens (user_id)')
  },
}
