/** Customizing nodes: the newest version of each, and every version that there was. */
import type { ClientId } from '../../shared/model/ids.ts'
import type { Moment } from '../../shared/model/time.ts'
import type { CustomizingStore, NewVersion, StoredNode, StoredVersion } from '../core/ports/customizing-stores.ts'
import { type Database, first, type Transaction } from './database.ts'
import { keysetPage, type Slice } from './keyset-page.ts'

interface NodeRow {
  client: ClientId
  name: string
  text: string
  version: number
  saved_at: Moment | null
  saved_by: string | null
}

const columns = 'client, name, text, version, saved_at, saved_by'

const replaceVersion = `UPDATE customizing SET text = $3, version = $6 + 1, saved_at = $4, saved_by = $5
  WHERE client = $1 AND name = $2 AND version = $6`
const keepVersion = `INSERT INTO customizing_versions (${columns}) VALUES ($1, $2, $3, $4, $5, $6)`

export function makeCustomizingStore(database: Pick<Database, 'read' | 'write'>): CustomizingStore {
  return {
    async all(client) {
      const sql = `SELECT ${columns} FROM customizing WHERE $1 IS NULL OR client = $1 ORDER BY client, name`
      return (await database.read<NodeRow>(sql, [client ?? null])).map(storedNode)
    },
    async find(client, name) {
      const sql = `SELECT ${columns} FROM customizing WHERE client = $1 AND name = $2`
      const row = first(await database.read<NodeRow>(sql, [client, name]))
      return row && storedNode(row)
    },
    save: (node) => database.write((transaction) => saveVersion(transaction, node)),
    saveClients: (node, clients) =>
      database.write(async (transaction) => {
        const saved = await saveVersion(transaction, node)
        if (saved) await setClients(transaction, clients, node.savedAt)
        return saved
      }),
    versions: (client, name, page) =>
      keysetPage(
        page,
        ({ version }) => version,
        (slice) => versionsOf(database, client, name, slice),
      ),
    async findVersion(client, name, version) {
      const sql = `SELECT ${columns} FROM customizing_versions WHERE client = $1 AND name = $2 AND version = $3`
      const row = first(await database.read<NodeRow>(sql, [client, name, version]))
      return row && storedNode(row)
    },
    async revision() {
      const rows = await database.read<{ revision: number }>('SELECT coalesce(max(id), 0) AS revision FROM customizing_versions')
      return first(rows)?.revision ?? 0
    },
  }
}

async function saveVersion(transaction: Transaction, { client, name, text, version, savedAt, savedBy }: NewVersion) {
  const insertFirst = transaction.sql.insertNew('customizing', columns.split(', '), ['client', 'name'])
  const saved =
    version === 0
      ? await transaction.run(insertFirst, [client, name, text, 1, savedAt, savedBy])
      : await transaction.run(replaceVersion, [client, name, text, savedAt, savedBy, version])
  if (saved === 0) return null
  await transaction.run(keepVersion, [client, name, text, version + 1, savedAt, savedBy])
  return { client, name, text, version: version + 1, savedAt, savedBy }
}

async function setClients(transaction: Transaction, clients: readonly ClientId[], at: Moment): Promise<void> {
  const before = (await transaction.rows<{ id: ClientId }>('SELECT id FROM clients')).map(({ id }) => id)
  for (const id of clients) await transaction.run(transaction.sql.insertNew('clients', ['id', 'added_at'], ['id']), [id, at])
  for (const id of before.filter((known) => !clients.includes(known))) {
    await transaction.run('DELETE FROM sign_ins WHERE user_id IN (SELECT id FROM users WHERE client = $1)', [id])
    await transaction.run('DELETE FROM clients WHERE id = $1', [id])
  }
}

async function versionsOf(database: Pick<Database, 'read'>, client: ClientId, name: string, slice: Slice): Promise<StoredVersion[]> {
  const sql = `SELECT version, saved_at, saved_by FROM customizing_versions
    WHERE client = $1 AND name = $2 AND version > $3 AND version < $4
    ORDER BY version ${slice.order === 'newest first' ? 'DESC' : 'ASC'} LIMIT $5`
  const bind = [client, name, slice.above ?? 0, slice.below ?? Number.MAX_SAFE_INTEGER, slice.limit]
  const rows = await database.read<Pick<NodeRow, 'version' | 'saved_at' | 'saved_by'>>(sql, bind)
  return rows.map((row) => ({ version: row.version, savedAt: row.saved_at, savedBy: row.saved_by }))
}

function storedNode(row: NodeRow): StoredNode {
  return {
    client: row.client,
    name: row.name,
    text: row.text,
    version: row.version,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
  }
}
