/**
 * The one composition root: opens everything in its order, hands it together, and closes it last in, first out, also
 * when the start fails half-way. The desktop, the headless server and the tests all start Databus here.
 */
import { hostname } from 'node:os'
import { join } from 'node:path'
import { Failure } from '../shared/errors.ts'
import { describeDatabus, type Shell, version } from './about.ts'
import type { ApiDeps } from './api/api-deps.ts'
import { type ApiRouter, makeRouter } from './api/make-router.ts'
import { noUpdates, type Updates } from './api/updates.ts'
import { makeConnectorHost } from './connectors/host/connector-host.ts'
import { receiveDemo } from './connectors/lib/demo-receiver.ts'
import type { Core } from './core/core.ts'
import { startCore } from './core/make-core.ts'
import type { Couriers } from './core/ports/couriers.ts'
import type { Events, ProcessLog } from './core/ports/world.ts'
import type { Ports } from './core/ports.ts'
import { makeSecretFinder } from './core/secrets/resolve-secrets.ts'
import { seedAccounts } from './core/session/seed-accounts.ts'
import { makeCouriers } from './couriers/make-couriers.ts'
import { makeContentReader } from './documents/make-content-reader.ts'
import { makeExtraFiles } from './home/extra-files.ts'
import { openHome } from './home/home.ts'
import { type KeyStore, openSecretKey } from './home/secret-key.ts'
import { demoClient, seedDemo } from './home/seed-demo.ts'
import type { Places } from './places.ts'
import { openStores } from './store/open-stores.ts'
import type { Ticket } from './ticket.ts'
import { makeReach } from './transfer/reach.ts'
import { transferKinds } from './transfer/transfer-kinds.ts'
import { makeRemoteAccess, type RemoteAccess } from './web/access/remote-access.ts'
import { ticketCertificate } from './web/access/ticket-certificate.ts'
import type { Delivery } from './web/demo-door.ts'
import { startWeb } from './web/start-web.ts'
import { makeEvents } from './world/events.ts'
import { makeIds } from './world/ids.ts'
import { makePhraseSeal } from './world/phrase-seal.ts'
import { alarm, timetable } from './world/timetable.ts'
import { makeVault } from './world/vault.ts'

export interface DatabusOptions extends Places {
  ticket: Ticket
  shell: Shell
  /** `required`: a port that is taken ends the start. `optional`: the desktop works without, and says so. */
  web: 'required' | 'optional'
  log: ProcessLog
  /** Shows alerts on the desktop, where there is one. */
  desktop?: Couriers['desktop']
  /** How the desktop gets newer versions of itself. */
  updates?: Updates
  /** The system's store for secrets; null or left out where there is none. */
  keyStore?: KeyStore | null
}

export interface Databus {
  core: Core
  router: ApiRouter
  api: ApiDeps
  events: Events
  /** Where browsers find the console; null with the reason when they can't. */
  web: { readonly address: string | null; readonly trouble: string | null }
  /** The computer slept: what was missed meanwhile is looked for at once, not at the next look. */
  wake(): void
  /** Lets active drives end, closes everything; resolves when nothing runs any more. */
  stop(): Promise<void>
  /** For a second signal: active drives are cut off. Nothing is lost by it. */
  stopAtOnce(): void
  /** Resolves when a shutdown, asked for by whomever, has closed everything. */
  ended: Promise<void>
}

type Closers = (() => Promise<void>)[]

/** @throws Failure HOME_IN_USE, STORE_NEWER, PORT_TAKEN … */
export async function startDatabus(options: DatabusOptions): Promise<Databus> {
  const closers: Closers = []
  try {
    return await open(options, closers)
  } catch (error) {
    await closeAll(closers, options.log)
    throw error
  }
}

async function open(options: DatabusOptions, closers: Closers): Promise<Databus> {
  const { ticket, log } = options
  const clock = { now: Date.now }
  const startedAt = clock.now()
  const events = makeEvents(log)
  const home = await openHome(ticket.home)
  closers.push(() => home.close())
  const stores = await openStores({ url: ticket.database, log })
  closers.push(() => stores.close())
  await seedAccounts(stores, clock)
  await seedDemo(stores, home, clock, options.resourcesFolder)

  const door: { access: RemoteAccess | null } = { access: null }
  const host = makeConnectorHost({
    home: home.folder,
    clientFolder: home.clientFolder,
    workerFile: options.workerFile,
    ownAddress: () => door.access?.web?.ownAddress ?? null,
    log,
  })
  closers.push(() => host.close())
  const secretKey = await openSecretKey(home.folder, options.keyStore ?? null)
  const vault = makeVault(secretKey.key)
  const couriers = makeCouriers({
    clock,
    desktop: options.desktop ?? null,
    secret: makeSecretFinder({ vault, stores }),
    alias: ticket.alias,
    consoleAddress: () => door.access?.web?.address ?? null,
  })
  const reader = makeContentReader({
    workerFile: options.readerFile,
    onError: (error) => log.warn({ error }, 'Documents could not be read for search'),
  })
  closers.push(() => reader.close())
  const ports: Ports = { clock, alarm, timetable, ids: makeIds(clock), log, events, host, reader, stores, couriers, vault }
  const running = await startCore(ports, {
    owner: `${hostname()}/${process.pid}/${startedAt}`,
    exclusive: stores.exclusive,
    extraFiles: makeExtraFiles(ticket.customizingFiles),
    transfers: {
      kinds: transferKinds({ log, ownUrl: ticket.database, readingFolder: home.readingFolder }),
      reachOf: makeReach(ticket.home),
      sealBy: makePhraseSeal,
    },
  })
  const { core } = running
  closers.push(() => running.stop())

  const demo = (delivery: Delivery) => receiveDemo(join(home.clientFolder(demoClient), 'received'), delivery)
  const health = async () => ({ version, database: (await stores.about()).kind })
  const access = makeRemoteAccess({
    ticket: { ...ticket, tls: ticketCertificate(ticket), hostIsNamed: ticket.origins.host !== 'default' },
    start: (reach) => startWeb({ router, version, bundleFolder: options.bundleFolder, health, demo, port: ticket.port, log, ...reach }),
    defaultPasswords: () => core.session.defaultPasswords(),
    onChange: () => events.tell({ topic: 'access', client: null }),
    clock,
    log,
  })
  door.access = access
  const web = {
    get address() {
      return access.web?.address ?? null
    },
    get trouble() {
      return access.trouble
    },
  }
  const about = () =>
    describeDatabus(ports, { ticket, shell: options.shell, startedAt, web: { address: web.address, trouble: web.trouble } })
  const updates = options.updates ?? noUpdates
  const api: ApiDeps = { core, events, access, updates, secretKey, about, facts: { alias: ticket.alias, version } }
  const router = makeRouter(api)
  await openDoor(options, access, events)
  closers.push(() => access.close())
  // Not before: a connector may ask for the console's own address.
  running.startDriving()

  const ended = core.system.ended.then(() => closeAll(closers, log))
  return {
    core,
    router,
    api,
    events,
    web,
    wake: running.wake,
    stop() {
      core.system.shutdown()
      return ended
    },
    stopAtOnce: running.stopAtOnce,
    ended,
  }
}

/** Opens the web endpoint, and lets it follow what decides who can reach it. */
async function openDoor({ web, log }: DatabusOptions, access: RemoteAccess, events: Events): Promise<void> {
  try {
    await access.open()
  } catch (error) {
    if (web === 'required' || !(error instanceof Failure)) throw error
    log.warn({}, error.message)
  }
  events.hear(({ topic }) => {
    if (topic === 'session') void access.follow()
  })
}

/** Last in, first out; one that fails to close doesn't keep the others open. */
async function closeAll(closers: Closers, log: ProcessLog): Promise<void> {
  for (const close of closers.splice(0).reverse()) {
    try {
      await close()
    } catch (error) {
      log.error({ error }, 'A part could not be closed properly')
    }
  }
}
