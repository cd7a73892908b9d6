/**
 * The statements of all databases as texts: each has those that SQLite has, whole, and asks for what is bound. It is all
 * that SQL Server is tested by, which can't be run here.
 */
import { describe, expect, it } from 'vitest'
import type { Dialect } from '../../main/store/dialect.ts'
import { migrations } from '../../main/store/migrations/index.ts'
import { mssqlDialect } from '../../main/store/mssql/dialect.ts'
import { asServerTakesIt } from '../../main/store/mssql/mssql.ts'
import { mssqlTrouble } from '../../main/store/mssql/trouble.ts'
import { makeMysqlDialect } from '../../main/store/mysql/dialect.ts'
import { postgresDialect } from '../../main/store/postgres/dialect.ts'
import type { QueueScope } from '../../main/store/queue/scope.ts'
import { serverAddress } from '../../main/store/server/server-address.ts'
import type { Sql } from '../../main/store/sql.ts'
import { sqliteDialect } from '../../main/store/sqlite/dialect.ts'

const sections = ['log', 'seat', 'commit', 'attachment', 'drive', 'person', 'purge', 'search'] as const

/** Every statement by its path, such as `commit.outcome.same`. */
function statementsOf(dialect: Dialect): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const collect = (path: string, value: unknown): void => {
    if (typeof value === 'string' || Array.isArray(value)) found.set(path, [value as Sql].flat() as string[])
    else for (const [name, inner] of Object.entries(value as object)) collect(`${path}.${name}`, inner)
  }
  for (const section of sections) collect(section, dialect[section])
  return found
}

const placesOf = (texts: string[]): number[] =>
  [...new Set(texts.flatMap((text) => Array.from(text.matchAll(/\$(\d+)/g), ([, place]) => Number(place))))].sort()

const scope: QueueScope = {
  definitions: [1, 2],
  sources: null,
  status: 0,
  pulled: { from: 1, to: 2, seats: { first: 3, last: 4 } },
  log: { id: 7, definitions: [1], seats: { first: 3, last: 4 } },
  text: { match: 'inv', phrases: ['inv 2024'], id: 'an id' },
  everyDefinition: [1, 2],
}
const slice = { above: null, below: 9, order: 'newest first', limit: 51 } as const
const sorted = { by: 'name_key', above: { key: 'a', seat: 1 }, below: { key: 'z', seat: 9 }, order: 'rising', limit: 51 } as const

describe.each([
  ['PostgreSQL', postgresDialect, /json_each|jsonb_each|rowid|substr\(|STRAIGHT_JOIN|OPENJSON|\bTOP \d/],
  ['MySQL', makeMysqlDialect('utf8mb4_bin', 1000), /json_each|rowid|RETURNING|ON CONFLICT|OPENJSON|::|\bTOP \d/],
  [
    'SQL Server',
    mssqlDialect,
    /json_each|rowid|RETURNING|ON CONFLICT|ON DUPLICATE|JSON_TABLE|\bLIMIT\b|::|STRAIGHT_JOIN|\btrue\b|coalesce\(.*::/,
  ],
] as const)('the statements of %s', (_name, dialect, foreign) => {
  const texts = statementsOf(dialect)

  it('are those that SQLite has', () => {
    expect([...texts.keys()].sort()).toEqual([...statementsOf(sqliteDialect).keys()].sort())
  })

  it.each([...statementsOf(sqliteDialect)])('take what is bound: %s', (path, ofSqlite) => {
    expect(placesOf(texts.get(path) ?? [])).toEqual(placesOf(ofSqlite))
  })

  it.each([...texts])('are whole, and in the words of their database: %s', (_path, some) => {
    for (const text of some) {
      expect(bracketsLeftOpen(text)).toBe(0)
      expect(text).not.toMatch(/undefined|\[object|,\s*FROM|,\s*WHERE|\bAND\s+AND\b/)
      expect(text).not.toMatch(foreign)
    }
  })

  it('put together a list with every filter', () => {
    for (const { sql, bind } of [
      dialect.lists.list(scope, slice, 'common status'),
      dialect.lists.list({ ...scope, text: null }, slice, 'common status'),
      dialect.lists.summaries([1, 2]),
      dialect.lists.holding({ match: 'inv', phrases: ['inv', 'inv 2024'], id: 'an id' }, [1, 2]),
      dialect.lists.count(scope, 1),
      dialect.lists.all(scope),
      dialect.lists.rare([1, 2], 0),
      dialect.sorted.few([1, 2], sorted),
      dialect.sorted.walk(scope, sorted, [1, 2]),
    ]) {
      expect(bracketsLeftOpen(sql)).toBe(0)
      expect(sql).not.toMatch(foreign)
      expect(placesOf([sql])).toEqual(bind.map((_, index) => index + 1).sort())
    }
  })

  it('make tables by every migration, with the types of their database', async () => {
    const said: string[] = []
    const run = async (sql: Sql): Promise<number> => said.push(...[sql].flat())
    const rows = async (): Promise<never[]> => []
    for (const { up } of migrations) await up({ sql: dialect, run, rows, hot: { run, rows } }, dialect.types)
    expect(said.length).toBeGreaterThan(20)
    for (const text of said) {
      expect(bracketsLeftOpen(text)).toBe(0)
      expect(text).not.toMatch(/\b(INTEGER|TEXT|BLOB|AUTOINCREMENT|WITHOUT ROWID)\b/)
    }
  })
})

/** Outside of texts. */
function bracketsLeftOpen(sql: string): number {
  const bare = sql.replace(/'(?:[^']|'')*'/g, '')
  expect(bare).not.toContain("'")
  let open = 0
  for (const letter of bare) {
    if (letter === '(') open += 1
    if (letter === ')') open -= 1
    expect(open).toBeGreaterThanOrEqual(0)
  }
  return open
}

describe('SQL Server', () => {
  it('is asked in its own way', () => {
    expect(asServerTakesIt('SELECT a FROM t WHERE b = $1 OR c = $2 ORDER BY a LIMIT $12')).toBe(
      'SELECT a FROM t WHERE b = @p1 OR c = @p2 ORDER BY a OFFSET 0 ROWS FETCH NEXT @p12 ROWS ONLY',
    )
    expect(asServerTakesIt('ROLLBACK')).toBe('IF @@TRANCOUNT > 0 ROLLBACK')
    expect(mssqlDialect.insertNew('t', ['a', 'b'], ['b'])).toMatch(/INSERT INTO t \(a, b\) SELECT \$1, \$2\s+WHERE NOT EXISTS .*b = \$2\)/)
  })

  it.each([
    [{ number: 18456, message: 'Login failed' }, 'the password of "sa" is wrong', 'else'],
    [{ parent: { number: 4060, message: 'Cannot open' } }, 'there is no database "bus"', 'else'],
    [{ number: 262, message: 'denied' }, 'no right to create', 'else'],
    [{ number: 1205, message: 'deadlock' }, 'each other’s way', 'passing'],
    [
      Object.assign(new Error('Failed to connect - connect ECONNREFUSED 127.0.0.1:1433'), { code: 'ESOCKET' }),
      'nothing listens on port 1433',
      'lost',
    ],
    [new Error('Requests can only be made in the LoggedIn state, not the Final state'), 'lost', 'lost'],
  ])('tells what is wrong: %o', (error, sentence, kind) => {
    const trouble = mssqlTrouble(error, serverAddress('mssql://sa:s3cret@db.example.test/bus'))
    expect(trouble).toEqual({ reason: expect.stringContaining(sentence), kind })
  })
})
