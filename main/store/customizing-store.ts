/** Customizing nodes: the newest version of each, and every version that there was. */
import type { ClientId } from '../../shared/model/ids.ts'
import type { Moment } from '../../shared/model/time.ts'
import type { CustomizingStore, StoredNode } from '../core/ports/stores.ts'
import { type Database, first } from './database.ts'

interface NodeRow {
  client: ClientId
  name: string
  text: string
  version: number
  saved_at: Moment | null
  saved_by: string | null
}

const columns = 'client, name, text, version, saved_at, saved_by'

const insertFirst = `INSERT INTO customizing (${columns}) VALUES ($1, $2, $3, 1, $4, $5) ON CONFLICT (client, name) DO NOTHING`
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
    save: ({ client, name, text, version, savedAt, savedBy }) =>
      database.write(async (transaction) => {
        const given = [client, name, text, savedAt, savedBy]
        const saved = version === 0 ? await transaction.run(insertFirst, given) : await transaction.run(replaceVersion, [...given, version])
        if (saved === 0) return null
        await transaction.run(keepVersion, [client, name, text, version + 1, savedAt, savedBy])
        return { client, name, text, version: version + 1, savedAt, savedBy }
      }),
    async revision() {
      const rows = await database.read<{ revision: number }>('SELECT coalesce(max(id), 0) AS revision FROM customizing_versions')
      return first(rows)?.revision ?? 0
    },
  }
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
