/**
 * Connections to a server, opened and kept by Sequelize. A connection that was lost is thrown away; what only asks is asked
 * again on another one, once, and a transaction begins on one that works. What was under way in a transaction fails, with
 * a sentence.
 */
import { Sequelize } from 'sequelize'
import { Failure } from '../../../shared/errors.ts'
import type { Statements, Transaction } from '../database.ts'
import type { Dialect } from '../dialect.ts'
import type { OpenTransaction, Writer } from '../group-commit.ts'
import type { Bound, Sql } from '../sql.ts'
import { placeOf, type ServerAddress } from './server-address.ts'
import type { Answer, Ask, ServerKind } from './server-kind.ts'

export interface ServerPool {
  /** Work on one connection of its own. */
  use<T>(work: (ask: Ask) => Promise<T>): Promise<T>
  /** A question, on any connection. */
  rows<T extends object>(sql: Sql, bind: Bound[] | undefined, manner: 'once' | 'kept'): Promise<T[]>
  writer(dialect: Dialect): Writer
  close(): Promise<void>
}

const idleMs = 60_000
const acquireMs = 60_000
/** After a restart of the server all that were kept are dead. */
const mostTries = 12

export async function openPool(kind: ServerKind, address: ServerAddress, most: number): Promise<ServerPool> {
  const sequelize = new Sequelize({
    ...(await kind.options(address)),
    host: address.host,
    port: address.port,
    username: address.user,
    password: address.password,
    database: address.database,
    logging: false,
    retry: { max: 1 },
    pool: { max: most, min: 0, idle: idleMs, acquire: acquireMs },
  })
  sequelize.addHook('afterConnect', (raw) => kind.setUp(kind.askOn(raw as object)))
  const manager = sequelize.connectionManager
  const get = (): Promise<object> => manager.getConnection({ type: 'write' })

  /** A connection's fate is told by the error: one that was lost is not handed out again. */
  function release(raw: object, error?: unknown): void {
    if (!isObject(error) || kind.trouble(error, address).kind !== 'lost') manager.releaseConnection(raw)
    // It says so when Sequelize, which hears of a lost one too, was first.
    else void manager.destroyConnection(raw).catch(() => undefined)
  }

  async function use<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
    const raw = await guard(get)
    try {
      const result = await work(guarded(kind.askOn(raw)))
      release(raw)
      return result
    } catch (error) {
      release(raw, causeOf(error))
      throw error
    }
  }

  const isLost = (error: unknown): boolean => {
    const cause = causeOf(error)
    return isObject(cause) && kind.trouble(cause, address).kind === 'lost'
  }

  async function guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw failureOf(error)
    }
  }

  function failureOf(error: unknown): unknown {
    if (error instanceof Failure || !isObject(error)) return error
    const { reason, kind: sort } = kind.trouble(error, address)
    if (sort === 'full') return new Failure('STORE_FULL', { place: placeOf(address) }, { cause: error })
    return new Failure('STORE_FAILED', { reason: `${reason} (${placeOf(address)})` }, { cause: error })
  }

  function guarded(ask: Ask): Ask {
    return (sql, bind, manner) => guard(() => ask(sql, bind, manner))
  }

  return {
    use,
    async rows<T extends object>(sql: Sql, bind: Bound[] | undefined, manner: 'once' | 'kept'): Promise<T[]> {
      const question = () => use((ask) => inTurn(ask, sql, bind, manner))
      try {
        return (await question()).rows as T[]
      } catch (error) {
        if (!isLost(error)) throw error
        return (await question()).rows as T[]
      }
    },
    writer: (dialect) => ({
      isPassing(error) {
        const cause = causeOf(error)
        return isObject(cause) && kind.trouble(cause, address).kind === 'passing'
      },
      async begin(): Promise<OpenTransaction> {
        for (let tries = 1; ; tries += 1) {
          const raw = await guard(get)
          const ask = guarded(kind.askOn(raw))
          try {
            await ask(kind.begin)
            return openTransaction(ask, dialect, (error) => release(raw, causeOf(error)))
          } catch (error) {
            release(raw, causeOf(error))
            if (!isLost(error) || tries === mostTries) throw error
          }
        }
      },
    }),
    close: () => guard(() => sequelize.close()),
  }
}

function openTransaction(ask: Ask, dialect: Dialect, release: (error?: unknown) => void): OpenTransaction {
  return {
    ...transactionOn(ask, dialect),
    async commit() {
      await ask('COMMIT')
      release()
    },
    async rollBack() {
      try {
        await ask('ROLLBACK')
        release()
        return null
      } catch (error) {
        release(error)
        if (!(error instanceof Failure)) throw error
        return error
      }
    },
  }
}

export function transactionOn(ask: Ask, dialect: Dialect): Transaction {
  const statements = (manner: 'once' | 'kept'): Statements => ({
    rows: async <T extends object>(sql: Sql, bind?: Bound[]) => (await inTurn(ask, sql, bind, manner)).rows as T[],
    run: async (sql, bind) => (await inTurn(ask, sql, bind, manner)).changed,
  })
  return { sql: dialect, ...statements('once'), hot: statements('kept') }
}

async function inTurn(ask: Ask, sql: Sql, bind: Bound[] | undefined, manner: 'once' | 'kept'): Promise<Answer> {
  if (typeof sql === 'string') return await ask(sql, bind, manner)
  const together: Answer = { rows: [], answers: false, changed: 0 }
  for (const one of sql) {
    const { rows, answers, changed } = await ask(one, bind?.slice(0, highestPlace(one)), manner)
    if (answers) together.rows = rows
    together.changed = changed
  }
  return together
}

/** A statement of several has its own share of what is bound. */
function highestPlace(sql: string): number {
  return Math.max(0, ...Array.from(sql.matchAll(/\$(\d+)/g), ([, place]) => Number(place)))
}

/** What the driver said, under the Failure and what Sequelize puts around it. */
function causeOf(error: unknown): unknown {
  return error instanceof Failure ? error.cause : error
}

function isObject(error: unknown): error is object {
  return typeof error === 'object' && error !== null
}
