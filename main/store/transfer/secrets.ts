/** Secrets as an export or import reads, finds and puts them: open outside of the table, sealed in it. */
import { labelOf } from '../../core/secrets/resolve-secrets.ts'
import type { Found, Scope, Shelf } from '../../core/transfer/place.ts'
import type { SecretRecord } from '../../core/transfer/records.ts'
import { phraseMark, type Seal } from '../../core/transfer/seal.ts'
import type { Database } from '../database.ts'
import { type SecretRow, secretColumns } from '../secret-store.ts'
import { insertRows, rowsIn } from './many-rows.ts'

const select = `SELECT ${secretColumns.join(', ')} FROM secrets`

export const sealedElsewhere = 'It is sealed with the key of another home folder, and stays behind.'

/** @param unread is told of those that can't be opened; @throws Failure PASS_PHRASE_WRONG */
export async function* readSecrets(
  database: Database,
  { clients }: Scope,
  seal: Seal | null,
  unread: (place: string) => void,
): AsyncIterable<SecretRecord[]> {
  if (!seal) return
  const opened: SecretRecord[] = []
  for (const row of await database.browse<SecretRow>(`${select} ORDER BY client, name`)) {
    if (!clients.includes(row.client)) continue
    const record = await openRow(row, seal)
    if (record) opened.push(record)
    else unread(`secret ${row.client}/${row.name}`)
  }
  yield opened
}

/** Those of a database that a Databus runs on: only its home folder has the key. */
export async function checkSecrets(database: Database, { clients }: Scope): Promise<string | null> {
  const rows = await database.browse<SecretRow>(`${select} WHERE sealed NOT LIKE $1`, [`${phraseMark}%`])
  const count = rows.filter(({ client }) => clients.includes(client)).length
  if (count === 0) return null
  return `${count} secrets are sealed with the key of its home folder, and stay behind. Its own Databus can export them with a pass phrase.`
}

export function secretShelf(database: Database, seal: Seal | null): Shelf<SecretRecord> {
  const sealed = async ({ client, name, value, setAt, setBy }: SecretRecord) => {
    if (!seal) throw new Error('Secrets were not asked for')
    return [client, name, await seal.seal(value, labelOf(client, name)), setAt, setBy]
  }
  return {
    async find(records) {
      const clients = records.map(({ client }) => client)
      const rows = await rowsIn<SecretRow>(database.browse, `${select} WHERE client IN`, clients)
      const byName = new Map(rows.map((row) => [labelOf(row.client, row.name), row]))
      return Promise.all(
        records.map(async ({ client, name }): Promise<Found<SecretRecord>> => {
          const row = byName.get(labelOf(client, name))
          if (!row) return { state: 'absent' }
          const record = seal && (await openRow(row, seal))
          return record ? { state: 'there', record } : { state: 'refused', why: 'it is there, sealed with the key of another home folder.' }
        }),
      )
    },
    async put(add, replace) {
      const [added, replaced] = [await Promise.all(add.map(sealed)), await Promise.all(replace.map(sealed))]
      await database.write(async (transaction) => {
        await insertRows(transaction, 'secrets', secretColumns, added)
        for (const row of replaced) {
          await transaction.run('UPDATE secrets SET sealed = $3, set_at = $4, set_by = $5 WHERE client = $1 AND name = $2', row)
        }
      })
    },
  }
}

async function openRow({ client, name, sealed, set_at, set_by }: SecretRow, seal: Seal): Promise<SecretRecord | null> {
  const value = await seal.open(sealed, labelOf(client, name))
  return value === null ? null : { client, name, value, setAt: set_at, setBy: set_by }
}
