/** Databus with its router behind each of its doors, and people of two clients to walk in. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink as HttpLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { onTestFinished } from 'vitest'
import type { ApiDeps } from '../../main/api/api-deps.ts'
import { makeRouter, makeWindowRouter } from '../../main/api/make-router.ts'
import { noUpdates } from '../../main/api/updates.ts'
import type { Workstation } from '../../main/api/workstation.ts'
import type { ProcessLog } from '../../main/core/ports/world.ts'
import { hashPassword } from '../../main/core/session/password-hash.ts'
import { hashOfToken, makeToken } from '../../main/core/session/sign-in-token.ts'
import { openSecretKey } from '../../main/home/secret-key.ts'
import { serveRouter } from '../../main/ipc/serve-router.ts'
import { makeWindowToken } from '../../main/ipc/window-token.ts'
import { makeRemoteAccess } from '../../main/web/access/remote-access.ts'
import { startWeb } from '../../main/web/start-web.ts'
import { type Contract, contract, type WindowContract } from '../../shared/contract/index.ts'
import { ClientId, rootClient } from '../../shared/model/ids.ts'
import type { User } from '../../shared/model/user.ts'
import type { InlineConnectors } from '../support/inline-host.ts'
import { makeSource } from '../support/source.ts'
import { acme, startTestCore, type TestCore } from '../support/start-test-core.ts'

export type DatabusClient = ContractRouterClient<Contract>
export type DoorName = 'http' | 'rest' | 'message port'
export const doorNames: DoorName[] = ['http', 'rest', 'message port']

export const other = ClientId.parse('other')
export const password = 'a good long password'
// One hash for all of them: each takes a while to make.
const passwordHash = hashPassword(password)

const people = {
  operator: { client: acme, username: 'olga', role: 'operator' },
  administrator: { client: acme, username: 'ada', role: 'administrator' },
  stranger: { client: other, username: 'oscar', role: 'administrator' },
  root: { client: rootClient, username: 'root', role: 'administrator' },
} as const
export type Person = keyof typeof people

export interface Doors extends TestCore {
  users: Record<Person, User>
  /** Listeners of the API that are still on the core's events. */
  listening(): number
  /** A new browser or window, signed in already as somebody, or not. */
  open(door: DoorName, person: Person | null): Promise<DatabusClient>
  /** The desktop's window, on this computer. */
  openWindow(workstation: Workstation, person: Person | null): Promise<ContractRouterClient<WindowContract>>
  /** A token of a new sign-in. */
  signedIn(person: Person, kind?: 'passing' | 'remembered'): Promise<string>
  api: ApiDeps
  log: ProcessLog
  /** A script with an API token, over HTTP. */
  openWithToken(secret: string, door?: 'http' | 'rest'): Promise<DatabusClient>
  /** `http://127.0.0.1:port` of the web endpoint, started when it is first asked for. */
  webAddress(): Promise<string>
}

export interface DoorsOptions {
  /** What acme's one definition pulls from and pushes to. */
  source?: NonNullable<InlineConnectors['pullers']>[string]
  target?: NonNullable<InlineConnectors['pushers']>[string]
  /** Further pullers, for definitions that a test adds. */
  pullers?: NonNullable<InlineConnectors['pullers']>
  /** `at rest` unless told otherwise: the first drives have ended. */
  begin?: 'at rest' | 'driving'
}

export async function startDoors({
  begin = 'at rest',
  source = makeSource(['order-1']),
  target = () => undefined,
  pullers = {},
}: DoorsOptions = {}): Promise<Doors> {
  const core = await startTestCore({
    definitions: [{ name: 'orders', pullers: ['source'], pushers: ['target'], sync_frequency: 60 }],
    connectors: { pullers: { ...pullers, source, vault: makeSource(['secret-1']) }, pushers: { target } },
  })
  const users = await addPeople(core)
  await core.until(async () => (await core.stores.queue.list({ client: other }, { limit: 1 })).rows.length === 1)
  if (begin === 'at rest') await core.atRest()
  const { events, listening } = counted(core)
  const log: ProcessLog = {
    info: () => undefined,
    warn: () => undefined,
    error: (facts, message) => void core.processLog.push(`${message} ${String(facts['error'])}`),
  }
  const health = async () => ({ version: '1.2.3', database: 'SQLite' })
  const access = makeRemoteAccess({
    ticket: { home: join(core.folder, 'home'), web: true, host: '127.0.0.1', allowedHosts: [], tls: null, hostIsNamed: false },
    start: (reach) => startWeb({ router, version: '1.2.3', port: 0, bundleFolder: '/nowhere', health, log, ...reach }),
    defaultPasswords: () => core.core.session.defaultPasswords(),
    onChange: () => events.tell({ topic: 'access', client: null }),
    clock: core.clock,
    log,
  })
  onTestFinished(() => access.close())
  const facts = { alias: 'TEST', version: '1.2.3' }
  const secretKey = await openSecretKey(core.folder, null)
  const api: ApiDeps = { core: core.core, events, access, updates: noUpdates, secretKey, about: async () => about(core), facts }
  const router = makeRouter(api)
  let web: Promise<string> | null = null

  async function openWeb(): Promise<string> {
    await access.open()
    return `http://127.0.0.1:${access.web?.port}`
  }

  const doors: Doors = {
    ...core,
    users,
    listening,
    api,
    log,
    webAddress: () => (web ??= openWeb()),
    async signedIn(person, kind = 'passing') {
      const token = makeToken(kind)
      const createdAt = core.clock.now()
      await core.stores.signIns.add({
        tokenHash: hashOfToken(token),
        user: users[person].id,
        createdAt,
        expiresAt: createdAt + 3_600_000,
        from: 'test',
      })
      return token
    },
    async openWindow(workstation, person) {
      const token = person === null ? null : await doors.signedIn(person)
      return overPort({ router: makeWindowRouter(api, workstation), log }, token)
    },
    async openWithToken(secret, door = 'rest') {
      return overHttp(door, await doors.webAddress(), null, { authorization: `Bearer ${secret}` })
    },
    async open(door, person) {
      const token = person === null ? null : await doors.signedIn(person)
      if (door === 'message port') return overPort({ router, log }, token)
      return overHttp(door, await doors.webAddress(), token)
    },
  }
  return doors
}

async function addPeople({ stores, clock, core }: TestCore): Promise<Record<Person, User>> {
  const added: [string, User][] = []
  for (const client of [rootClient, other]) await stores.clients.add(client, clock.now())
  for (const [person, user] of Object.entries(people)) {
    added.push([
      person,
      await stores.users.add({ ...user, passwordHash: await passwordHash, defaultPassword: person === 'root' }, clock.now()),
    ])
  }
  const text = JSON.stringify({ passengers: [{ name: 'secrets', pullers: ['vault'], pushers: ['target'], sync_frequency: 60 }] })
  await core.customizing.save({ client: other, name: '__databus__', text, version: 0 }, 'test')
  return Object.fromEntries(added) as Record<Person, User>
}

function counted({ events }: TestCore) {
  let count = 0
  function counting(stoppable: { stop(): void }) {
    count += 1
    return {
      stop() {
        count -= 1
        stoppable.stop()
      },
    }
  }
  const hear: typeof events.hear = (listener) => counting(events.hear(listener))
  return { events: { ...events, hear }, listening: () => count }
}

function overPort<C extends DatabusClient>(deps: Pick<Parameters<typeof serveRouter>[1], 'router' | 'log'>, token: string | null): C {
  const { port1, port2 } = new MessageChannel()
  const windowToken = makeWindowToken({ read: () => token, write: () => undefined })
  const service = serveRouter(port2, { ...deps, windowToken })
  onTestFinished(() => service.stop())
  const link = new PortLink({ port: port1 })
  port1.start()
  return createORPCClient(link)
}

/** Keeps the session cookie as a browser does. */
function overHttp(door: 'http' | 'rest', address: string, token: string | null, extra: Record<string, string> = {}): DatabusClient {
  let cookie = token === null ? '' : `databus_session=${token}`
  async function fetchWithCookie(request: Request, init: RequestInit): Promise<Response> {
    const headers = new Headers(request.headers)
    for (const [name, value] of Object.entries(extra)) headers.set(name, value)
    if (cookie) headers.set('cookie', cookie)
    const response = await fetch(new Request(request, { headers }), init)
    const set = response.headers.getSetCookie().at(-1)
    if (set) cookie = /^databus_session=[^;]+/.exec(set)?.[0] ?? ''
    return response
  }
  const link =
    door === 'http'
      ? new HttpLink({ url: `${address}/rpc`, fetch: fetchWithCookie })
      : new OpenAPILink(contract, { url: `${address}/api`, fetch: fetchWithCookie })
  return createORPCClient(link)
}

async function about({ stores, clock }: TestCore) {
  return {
    version: '1.2.3',
    licence: 'MIT',
    build: { commit: null, at: null },
    startedAt: clock.now(),
    platform: { system: 'test', node: process.version, electron: null, chromium: null },
    database: await stores.about(),
    ticket: [],
    web: { address: null, trouble: null },
    connectors: [],
  }
}

/** An id that no passenger has. */
export function unknownPassenger() {
  return randomUUID()
}
