/** Whether few have a status: then a search begins with those. */
import { type Database, first } from '../database.ts'
import { type QueueScope, rareEnough } from './scope.ts'

export type Rarity = 'rare status' | 'common status'

/** Whether a search should begin with those that have the status asked for. */
export async function rareFor(database: Database, { text, status, everyDefinition }: QueueScope): Promise<Rarity> {
  if (!text || status === null) return 'common status'
  return (await countUpToRare(database, everyDefinition, status)) < rareEnough ? 'rare status' : 'common status'
}

/** How many have a status, as far as it matters: few are cheaper looked up first than met among all matches of a search. */
export async function countUpToRare(database: Database, definitions: number[], status: number): Promise<number> {
  const { sql, bind } = database.sql.lists.rare(definitions, status)
  return first(await database.browse<{ count: number }>(sql, bind))?.count ?? 0
}
