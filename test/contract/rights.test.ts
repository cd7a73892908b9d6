/** The rights table, asked of every operation at every door: nobody gets at what isn't theirs. */
import { describe, expect, it } from 'vitest'
import { contract } from '../../shared/contract/index.ts'
import type { LogId, PassengerId } from '../../shared/model/ids.ts'
import { acme } from '../support/start-test-core.ts'
import { outcomeOf } from './outcome.ts'
import { type DatabusClient, type Doors, doorNames, type Person, password, startDoors } from './start-doors.ts'

interface Theirs {
  passenger: PassengerId
  log: LogId
}

type Ask = (client: DatabusClient, things: Theirs) => Promise<unknown>
interface Line {
  ask: Ask
  /** Of whom nobody knows who they are; without a word here they are let in. */
  signedOut?: string
  /** An administrator of another client, asking for things of acme. */
  stranger?: string
  operator?: string
  administrator?: string
}

const signedOut = 'NOT_SIGNED_IN'
const notTheirs = { signedOut, stranger: 'FORBIDDEN' }
const forAdministrators = { ...notTheirs, operator: 'FORBIDDEN' }
const forRoot = { signedOut, stranger: 'FORBIDDEN', operator: 'FORBIDDEN', administrator: 'FORBIDDEN' }

/** Everything is asked about acme, in this order. */
const lines: Record<string, Line> = {
  'session.current': { ask: (c) => c.session.current() },
  'session.changes': { signedOut, ask: (c) => briefly((signal) => c.session.changes(undefined, { signal })) },
  'session.changePassword': {
    signedOut,
    stranger: 'WEAK_PASSWORD',
    operator: 'WEAK_PASSWORD',
    administrator: 'WEAK_PASSWORD',
    ask: (c) => c.session.changePassword({ password, newPassword: 'short' }),
  },
  'passengers.list': { ...notTheirs, ask: (c) => c.passengers.list({ client: acme }) },
  'passengers.expedite': {
    signedOut,
    stranger: 'DEFINITION_NOT_FOUND',
    ask: (c) => c.passengers.expedite({ client: acme, name: 'orders' }),
  },
  'queue.list': { ...notTheirs, ask: (c) => c.queue.list({ client: acme }) },
  'queue.counts': { ...notTheirs, ask: (c) => c.queue.counts({ client: acme }) },
  'queue.get': { signedOut, stranger: 'PASSENGER_NOT_FOUND', ask: (c, { passenger }) => c.queue.get({ id: passenger }) },
  'queue.attachment': {
    signedOut,
    stranger: 'PASSENGER_NOT_FOUND',
    ask: (c, { passenger }) => c.queue.attachment({ id: passenger, name: 'document.txt' }),
  },
  'queue.setStep': {
    signedOut,
    stranger: 'PASSENGER_NOT_FOUND',
    ask: (c, { passenger }) => c.queue.setStep({ id: passenger, position: 1, status: 'complete' }),
  },
  'logs.list': { ...notTheirs, ask: (c) => c.logs.list({ client: acme }) },
  'logs.get': { signedOut, stranger: 'LOG_NOT_FOUND', ask: (c, { log }) => c.logs.get({ id: log }) },
  'logs.follow': { signedOut, stranger: 'LOG_NOT_FOUND', ask: (c, { log }) => briefly((signal) => c.logs.follow({ id: log }, { signal })) },
  'customizing.list': { ...forAdministrators, ask: (c) => c.customizing.list({ client: acme }) },
  'customizing.get': {
    ...forAdministrators,
    stranger: 'NODE_NOT_FOUND',
    ask: (c) => c.customizing.get({ client: acme, name: '__databus__' }),
  },
  'customizing.save': {
    ...forAdministrators,
    stranger: 'NODE_NOT_FOUND',
    ask: (c) => c.customizing.save({ client: acme, name: '__databus__', text: '{}', version: 1 }),
  },
  'about.get': { signedOut, ask: (c) => c.about.get() },
  'system.state': { signedOut, ask: (c) => c.system.state() },
  'queue.countPurge': { ...notTheirs, ask: (c) => c.queue.countPurge({ client: acme }) },
  'queue.purge': { ...notTheirs, ask: (c) => c.queue.purge({ client: acme }) },
  'logs.countPurge': { ...notTheirs, ask: (c) => c.logs.countPurge({ client: acme }) },
  'logs.purge': { ...notTheirs, ask: (c) => c.logs.purge({ client: acme }) },
  'system.pause': { ...forRoot, ask: (c) => c.system.pause() },
  'system.resume': { ...forRoot, ask: (c) => c.system.resume() },
  'session.signIn': { ask: (c) => c.session.signIn({ client: 'acme', username: 'ada', password }) },
  'session.signOut': { ask: (c) => c.session.signOut() },
  'system.shutdown': { ...forRoot, signedOut, ask: (c) => c.system.shutdown() },
}

describe('the rights table', () => {
  it('has a line here for every operation of the contract', () => {
    const operations = Object.entries(contract).flatMap(([section, all]) => Object.keys(all).map((name) => `${section}.${name}`))
    expect(Object.keys(lines).sort()).toEqual(operations.sort())
  })
})

describe.each(doorNames)('over %s', (door) => {
  it.each(['signedOut', 'stranger', 'operator', 'administrator', 'root'] as const)(
    'lets the %s do what the table says, and nothing else',
    async (who) => {
      const doors = await startDoors()
      const things = await thingsOfAcme(doors)
      const outcomes: [string, string][] = []
      for (const [name, { ask }] of Object.entries(lines)) {
        const client = await doors.open(door, who === 'signedOut' ? null : who)
        outcomes.push([name, await outcomeOf(ask(client, things))])
      }
      expect(Object.fromEntries(outcomes)).toEqual(
        Object.fromEntries(Object.entries(lines).map(([name, line]) => [name, expected(line, who, name)])),
      )
    },
  )

  it('lists only what is the own client’s when no client is named', async () => {
    const doors = await startDoors()
    for (const [person, clients] of [
      ['operator', ['acme']],
      ['stranger', ['other']],
      ['root', ['acme', 'other']],
    ] as [Person, string[]][]) {
      const client = await doors.open(door, person)
      const seen = async (rows: Promise<{ client: string }[]>) => [...new Set((await rows).map((row) => row.client))].sort()
      expect(await seen(client.queue.list({}).then(({ rows }) => rows))).toEqual(clients)
      expect(await seen(client.logs.list({}).then(({ rows }) => rows))).toEqual(clients)
      expect(await seen(client.passengers.list({}).then(({ definitions }) => definitions))).toEqual(clients)
      expect(await client.queue.countPurge({})).toEqual({ count: clients.length })
    }
  })

  it('purges only the own client’s when no client is named', async () => {
    const doors = await startDoors()
    const operator = await doors.open(door, 'operator')
    expect(await operator.queue.purge({})).toEqual({ count: 1 })
    expect((await doors.stores.queue.list({}, { limit: 50 })).rows.map(({ client }) => client)).toEqual(['other'])
  })

  it('says CLIENT_NOT_FOUND to root for a client that there is not', async () => {
    const doors = await startDoors()
    const root = await doors.open(door, 'root')
    await expect(root.queue.list({ client: 'nobody' as typeof acme })).rejects.toMatchObject({
      code: 'CLIENT_NOT_FOUND',
      status: 404,
      defined: true,
      data: { client: 'nobody' },
    })
  })

  it('tells others of a running drive only that something runs', async () => {
    const doors = await startDoors()
    const next = async (person: Person) => (await (await doors.open(door, person)).system.state()).nextDrive?.client
    expect(['acme', undefined]).toContain(await next('operator'))
    expect(['other', undefined]).toContain(await next('stranger'))
    expect(['acme', 'other']).toContain(await next('root'))
  })
})

function expected(line: Line, who: Person | 'signedOut', name: string): string {
  if (who === 'root') return name === 'session.changePassword' ? 'WEAK_PASSWORD' : 'ok'
  return line[who] ?? 'ok'
}

async function thingsOfAcme({ stores }: Doors): Promise<Theirs> {
  const { rows: passengers } = await stores.queue.list({ client: acme }, { limit: 1 })
  const { rows: logs } = await stores.logs.list({ client: acme }, { limit: 1 })
  if (!passengers[0] || !logs[0]) throw new Error('acme has no passenger or no log')
  return { passenger: passengers[0].id, log: logs[0].id }
}

/** Opens a stream and closes it at once. */
async function briefly(open: (signal: AbortSignal) => Promise<AsyncIteratorObject<unknown>>): Promise<void> {
  const leaving = new AbortController()
  const stream = await open(leaving.signal)
  await stream.return?.()
  leaving.abort()
}
