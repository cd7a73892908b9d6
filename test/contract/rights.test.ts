/** The rights table, asked of every operation at every door: nobody gets at what isn't theirs. */
import { describe, expect, it } from 'vitest'
import { contract } from '../../shared/contract/index.ts'
import { acme } from '../support/start-test-core.ts'
import { outcomeOf } from './outcome.ts'
import { type DatabusClient, doorNames, type Person, password, startDoors } from './start-doors.ts'
import { type Theirs, thingsOfAcme } from './things-of-acme.ts'

type Ask = (client: DatabusClient, things: Theirs) => Promise<unknown>
interface Line {
  ask: Ask
  /** Of whom nobody knows who they are; without a word here they are let in. */
  signedOut?: string
  /** An administrator of another client, asking for things of acme. */
  stranger?: string
  operator?: string
  administrator?: string
  root?: string
}

const signedOut = 'NOT_SIGNED_IN'
const notTheirs = { signedOut, stranger: 'FORBIDDEN' }
const forAdministrators = { ...notTheirs, operator: 'FORBIDDEN' }
const ofUser = { ...forAdministrators, stranger: 'USER_NOT_FOUND' }
const nodeOfAcme = { client: acme, name: '__databus__' }
const ofNode = { ...forAdministrators, stranger: 'NODE_NOT_FOUND' }
const among = (code: string) => ({ signedOut, stranger: code, operator: code, administrator: code, root: code })
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
    root: 'WEAK_PASSWORD',
    ask: (c) => c.session.changePassword({ password, newPassword: 'short' }),
  },
  'home.get': { ...notTheirs, ask: (c) => c.home.get({ client: acme }) },
  'home.seated': { ...notTheirs, ask: (c) => c.home.seated({ client: acme }) },
  'passengers.list': { ...notTheirs, ask: (c) => c.passengers.list({ client: acme }) },
  'passengers.expedite': {
    signedOut,
    stranger: 'DEFINITION_NOT_FOUND',
    ask: (c) => c.passengers.expedite({ client: acme, name: 'orders' }),
  },
  'peek.look': {
    ...notTheirs,
    ask: (c) => briefly((signal) => c.peek.look({ client: acme }, { signal })),
  },
  'peek.attachment': {
    signedOut,
    stranger: 'DEFINITION_NOT_FOUND',
    operator: 'NOT_WAITING',
    administrator: 'NOT_WAITING',
    root: 'NOT_WAITING',
    ask: (c) =>
      c.peek.attachment({
        client: acme,
        definition: 'orders',
        puller: 'source',
        sourceSystem: 'source',
        externalId: 'gone',
        name: 'document.txt',
      }),
  },
  'queue.list': { ...notTheirs, ask: (c) => c.queue.list({ client: acme }) },
  'queue.matches': {
    signedOut,
    stranger: 'PASSENGER_NOT_FOUND',
    ask: (c, { passenger }) => c.queue.matches({ ids: [passenger], text: 'order' }),
  },
  'queue.counts': { ...notTheirs, ask: (c) => c.queue.counts({ client: acme }) },
  'queue.get': { signedOut, stranger: 'PASSENGER_NOT_FOUND', ask: (c, { passenger }) => c.queue.get({ id: passenger }) },
  'queue.attachment': {
    signedOut,
    stranger: 'PASSENGER_NOT_FOUND',
    ask: (c, { passenger }) => c.queue.attachment({ id: passenger, name: 'document.txt' }),
  },
  'queue.story': { signedOut, stranger: 'PASSENGER_NOT_FOUND', ask: (c, { passenger }) => c.queue.story({ id: passenger }) },
  'queue.correct': {
    signedOut,
    stranger: 'PASSENGER_NOT_FOUND',
    ask: (c, { passenger }) => c.queue.correct({ id: passenger, put: [new File(['x'], 'document.txt')] }),
  },
  'queue.setStep': {
    signedOut,
    stranger: 'PASSENGER_NOT_FOUND',
    ask: (c, { passenger }) => c.queue.setStep({ id: passenger, position: 1, status: 'complete' }),
  },
  'jobs.list': { signedOut, ask: (c) => c.jobs.list() },
  'jobs.get': { signedOut, stranger: 'JOB_NOT_FOUND', ask: (c, { job }) => c.jobs.get({ id: job }) },
  'jobs.cancel': { signedOut, stranger: 'JOB_NOT_FOUND', ask: (c, { job }) => c.jobs.cancel({ id: job }) },
  'logs.list': { ...notTheirs, ask: (c) => c.logs.list({ client: acme }) },
  'logs.get': { signedOut, stranger: 'LOG_NOT_FOUND', ask: (c, { log }) => c.logs.get({ id: log }) },
  'logs.follow': { signedOut, stranger: 'LOG_NOT_FOUND', ask: (c, { log }) => briefly((signal) => c.logs.follow({ id: log }, { signal })) },
  'alerts.list': { ...notTheirs, ask: (c) => c.alerts.list({ client: acme }) },
  'alerts.count': { ...notTheirs, ask: (c) => c.alerts.count({ client: acme }) },
  'alerts.acknowledge': { signedOut, stranger: 'INCIDENT_NOT_FOUND', ask: (c, { incident }) => c.alerts.acknowledge({ id: incident }) },
  'alerts.channels': { ...forAdministrators, ask: (c) => c.alerts.channels({ client: acme }) },
  'alerts.test': { ...forAdministrators, ask: (c) => c.alerts.test({ client: acme }) },
  'customizing.list': { ...forAdministrators, ask: (c) => c.customizing.list({ client: acme }) },
  'customizing.get': { ...ofNode, ask: (c) => c.customizing.get(nodeOfAcme) },
  'customizing.dryRun': { ...ofNode, ask: (c) => c.customizing.dryRun({ ...nodeOfAcme, text: '{}' }) },
  'customizing.save': { ...ofNode, ask: (c) => c.customizing.save({ ...nodeOfAcme, text: '{}', version: 1 }) },
  'customizing.versions': { ...ofNode, ask: (c) => c.customizing.versions(nodeOfAcme) },
  'customizing.version': { ...ofNode, ask: (c) => c.customizing.version({ ...nodeOfAcme, version: 1 }) },
  'customizing.schema': { ...ofNode, ask: (c) => c.customizing.schema(nodeOfAcme) },
  'users.list': { ...forAdministrators, ask: (c) => c.users.list({ client: acme }) },
  'users.get': { ...ofUser, ask: (c, { user }) => c.users.get({ id: user }) },
  'users.signIns': { ...ofUser, ask: (c, { user }) => c.users.signIns({ id: user }) },
  'users.tokens': { ...ofUser, ask: (c, { user }) => c.users.tokens({ id: user }) },
  'users.endSignIn': { ...ofUser, ask: (c, { user, signIn }) => c.users.endSignIn({ id: user, signIn }) },
  'users.endSignIns': { ...ofUser, ask: (c, { user }) => c.users.endSignIns({ id: user }) },
  'users.removeToken': { ...ofUser, ask: (c, { user, token }) => c.users.removeToken({ id: user, token }) },
  'users.resetPassword': { ...ofUser, ask: (c, { user }) => c.users.resetPassword({ id: user }) },
  'users.change': { ...ofUser, ask: (c, { user }) => c.users.change({ id: user, role: 'administrator' }) },
  'users.remove': { ...ofUser, ask: (c, { user }) => c.users.remove({ id: user }) },
  'users.add': { ...forAdministrators, ask: (c) => c.users.add({ client: acme, username: 'new', role: 'operator' }) },
  'account.signIns': { signedOut, ask: (c) => c.account.signIns() },
  'account.tokens': { signedOut, ask: (c) => c.account.tokens() },
  // What is somebody else's isn't found among the own, whoever asks.
  'account.endSignIn': { ...among('SIGN_IN_NOT_FOUND'), ask: (c, { signIn }) => c.account.endSignIn({ signIn }) },
  'account.removeToken': { ...among('TOKEN_NOT_FOUND'), ask: (c, { token }) => c.account.removeToken({ token }) },
  'account.makeToken': { signedOut, ask: (c) => c.account.makeToken({ name: 'script', right: 'operate', days: 1 }) },
  'account.endOtherSignIns': { signedOut, ask: (c) => c.account.endOtherSignIns() },
  'secrets.list': { ...forAdministrators, ask: (c) => c.secrets.list({ client: acme }) },
  'secrets.set': { ...forAdministrators, ask: (c) => c.secrets.set({ client: acme, name: 'erp', value: 'open sesame' }) },
  'secrets.remove': { ...forAdministrators, ask: (c) => c.secrets.remove({ client: acme, name: 'erp' }) },
  'audit.list': { ...forAdministrators, ask: (c) => c.audit.list({ client: acme }) },
  'audit.download': { ...forAdministrators, ask: (c) => c.audit.download({ client: acme, format: 'csv' }) },
  'transfers.kinds': { signedOut, operator: 'FORBIDDEN', ask: (c) => c.transfers.kinds() },
  'transfers.test': {
    signedOut,
    operator: 'FORBIDDEN',
    ask: (c) => c.transfers.test({ kind: 'json-folder', settings: { path: 'export' } }),
  },
  'transfers.inspect': {
    ...forAdministrators,
    administrator: 'TRANSFER_REFUSED',
    root: 'TRANSFER_REFUSED',
    ask: (c) => c.transfers.inspect({ kind: 'json-folder', settings: { path: 'nowhere' }, clients: [acme] }),
  },
  'transfers.startExport': {
    ...forAdministrators,
    ask: (c) => c.transfers.startExport({ kind: 'json-folder', settings: { path: 'export' }, clients: [acme] }),
  },
  'transfers.startImport': {
    ...forAdministrators,
    administrator: 'TRANSFER_REFUSED',
    root: 'TRANSFER_REFUSED',
    ask: (c) => c.transfers.startImport({ kind: 'json-folder', settings: { path: 'nowhere' }, clients: [acme] }),
  },
  'about.get': { signedOut, ask: (c) => c.about.get() },
  'system.state': { signedOut, ask: (c) => c.system.state() },
  'queue.countBulk': { ...notTheirs, ask: (c) => c.queue.countBulk({ selection: { filter: { client: acme } } }) },
  'queue.startBulk': {
    ...notTheirs,
    ask: (c) => c.queue.startBulk({ action: 'retry', selection: { filter: { client: acme } }, expected: 0 }),
  },
  'queue.countPurge': { ...notTheirs, ask: (c) => c.queue.countPurge({ client: acme }) },
  'queue.purge': { ...notTheirs, ask: (c) => c.queue.purge({ client: acme }) },
  'logs.download': { signedOut, stranger: 'LOG_NOT_FOUND', ask: (c, { log }) => c.logs.download({ id: log }) },
  'logs.countPurge': { ...notTheirs, ask: (c) => c.logs.countPurge({ client: acme }) },
  'logs.purge': { ...notTheirs, ask: (c) => c.logs.purge({ client: acme }) },
  'system.pause': { ...forRoot, ask: (c) => c.system.pause() },
  'secrets.key': { ...forRoot, ask: (c) => c.secrets.key() },
  'secrets.sealKey': { ...forRoot, root: 'KEY_STORE_MISSING', ask: (c) => c.secrets.sealKey() },
  'secrets.unsealKey': { ...forRoot, ask: (c) => c.secrets.unsealKey() },
  'system.update': { ...forRoot, ask: (c) => c.system.update() },
  'system.loadUpdate': { ...forRoot, root: 'NO_UPDATE', ask: (c) => c.system.loadUpdate() },
  'system.installUpdate': { ...forRoot, root: 'NO_UPDATE', ask: (c) => c.system.installUpdate() },
  'access.get': { ...forRoot, ask: (c) => c.access.get() },
  'access.change': { ...forRoot, ask: (c) => c.access.change({ reach: 'this computer', encryption: 'none' }) },
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
        Object.fromEntries(Object.entries(lines).map(([name, line]) => [name, expected(line, who)])),
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

function expected(line: Line, who: Person | 'signedOut'): string {
  return line[who] ?? 'ok'
}

/** Opens a stream and closes it at once. */
async function briefly(open: (signal: AbortSignal) => Promise<AsyncIteratorObject<unknown>>): Promise<void> {
  const leaving = new AbortController()
  const stream = await open(leaving.signal)
  await stream.return?.()
  leaving.abort()
}
