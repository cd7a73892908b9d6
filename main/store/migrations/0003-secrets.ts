/** Secrets: `sealed` is what the vault made of the value, see main/world/vault.ts. */
import type { Migration } from './migration.ts'

export const secrets: Migration = {
  name: '0003-secrets',
  async up(transaction, t) {
    await transaction.run(`CREATE TABLE secrets (
      client ${t.key} NOT NULL, name ${t.key} NOT NULL, sealed ${t.text} NOT NULL, set_at ${t.number} NOT NULL, set_by ${t.key} NOT NULL,
      PRIMARY KEY (client, name)) ${t.table}`)
  },
}
