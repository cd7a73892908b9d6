/** A kind of database server, as server-pool.ts and open-server.ts use it: what differs between the drivers. */
import type { Options } from 'sequelize'
import type { Dialect } from '../dialect.ts'
import type { Bound } from '../sql.ts'
import type { ServerAddress } from './server-address.ts'

export interface Answer {
  rows: object[]
  /** Whether it is a statement that answers with rows, be they none. */
  answers: boolean
  changed: number
}

/** Asks one connection, which a driver gave. `kept`: prepared once a connection, and kept. */
export type Ask = (sql: string, bind?: Bound[], manner?: 'once' | 'kept') => Promise<Answer>

/** What is wrong, in words; `lost`: with the connection, so that another may do; `passing`: the same again may go through. */
export interface Trouble {
  reason: string
  kind: 'lost' | 'passing' | 'full' | 'else'
}

export interface ServerKind {
  /** What Sequelize opens connections with; the driver is loaded here, when it is wanted. */
  options(address: ServerAddress): Promise<Options>
  /** Rows of numbers as numbers, contents as buffers. @param raw what Sequelize opened */
  askOn(raw: object): Ask
  /** Once for each connection. */
  setUp(ask: Ask): Promise<void>
  /** @throws Failure STORE_FAILED for one that is too old */
  know(ask: Ask): Promise<{ name: string; version: string; dialect: Dialect }>
  begin: string
  trouble(error: object, address: ServerAddress): Trouble
  /** Holds all other migrations of this database until it is let go. */
  migrations: { hold: string; letGo: string; ddl: 'in a transaction' | 'step by step'; isDone(error: unknown): boolean }
  bytes: string
  /** A lock of this number, held until its connection ends; `seen` is 1 where it is held in the same database. */
  mark(number: number): { set: string; seen: string }
}
