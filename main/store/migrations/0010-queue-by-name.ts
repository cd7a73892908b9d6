/**
 * passengers.name_key: what a list by name is in the order of, see queue/name-key.ts. passengers_name has what a list is filtered by
 * as well, so that looking for the first few that match reads no rows, wherever in the order they stand.
 */
import { nameKey } from '../queue/name-key.ts'
import type { Migration } from './migration.ts'

interface Named {
  seat_number: number
  title: string
  external_id: string
}

const atOnce = 250

export const queueByName: Migration = {
  name: '0010-queue-by-name',
  async up(transaction, t) {
    await transaction.run(`ALTER TABLE passengers ${t.addColumn} name_key ${t.key}`)
    const next = 'SELECT seat_number, title, external_id FROM passengers WHERE seat_number > $1 ORDER BY seat_number LIMIT $2'
    for (let last = 0; ; ) {
      const rows = await transaction.rows<Named>(next, [last, atOnce])
      if (rows.length === 0) break
      const names = rows.map((_row, place) => `WHEN $${2 * place + 1} THEN $${2 * place + 2}`).join(' ')
      await transaction.run(
        `UPDATE passengers SET name_key = CASE seat_number ${names} END
          WHERE seat_number >= ${Number(rows[0]?.seat_number)} AND seat_number <= ${Number(rows.at(-1)?.seat_number)}`,
        rows.flatMap(({ seat_number, title, external_id }) => [seat_number, nameKey(title, external_id)]),
      )
      last = rows.at(-1)?.seat_number ?? last
    }
    await transaction.run('CREATE INDEX passengers_name ON passengers (definition_id, name_key, seat_number, status, source_id)')
  },
}
