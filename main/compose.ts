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
import { makeConnectorHost } from './connectors/host/connector-host.ts'
import { receiveDemo } from './connectors/lib/demo-receiver.ts'
import type { Core } from './core/core.ts'
import { startCore } from './core/make-core.ts'
import type { Events, ProcessLog } from './core/ports/world.ts'
import type { Ports } from './core/ports.ts'
import { seedAccounts } from './core/session/seed-accounts.ts'
import { makeExtraFiles } from './home/extra-files.ts'
import { openHome } from './home/home.ts'
import { demoClient, seedDemo } from './home/seed-demo.ts'
import type { Places } from './places.ts'
import { openStores } from './store/open-stores.ts'
import type { Ticket } from './ticket.ts'
import type { Delivery, DemoReceiver } from './web/demo-door.ts'
import { reachOf } from './web/reach.ts'
import { startWeb, type Web } from './web/start-web.ts'
import { makeEvents } from './world/events.ts'
import { makeIds } from './world/ids.ts'
import { alarm, timetable } from './world/timetable.ts'

export interface DatabusOptions extends Places {
  ticket: Ticket
  shell: Shell
  /** `required`: a port that is taken ends the start. `optional`: the desktop works without, and says so. */
  web: 'required' | 'optional'
  log: ProcessLog
}

export interface Databus {
  core: Core
  router: ApiRouter
  api: ApiDeps
  events: Events
  /** Where browsers find the console; null with the reason when they can't. */
  web: { readonly address: string | null; readonly trouble: string | null }
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

  const door: { web: Web | null; trouble: string | null } = { web: null, trouble: null }
  const host = makeConnectorHost({
    home: home.folder,
    clientFolder: home.clientFolder,
    workerFile: options.workerFile,
    ownAddress: () => door.web?.ownAddress ?? null,
    log,
  })
  closers.push(() => host.close())
  const ports: Ports = { clock, alarm, timetable, ids: makeIds(clock), log, events, host, stores }
  const running = await startCore(ports, {
    owner: `${hostname()}/${process.pid}/${startedAt}`,
    exclusive: stores.exclusive,
    extraFiles: makeExtraFiles(ticket.customizingFiles),
  })
  const { core } = running
  closers.push(() => running.stop())

  const web = {
    get address() {
      return door.web?.address ?? null
    },
    get trouble() {
      return door.trouble
    },
  }
  const about = () =>
    describeDatabus(ports, { ticket, shell: options.shell, startedAt, web: { address: web.address, trouble: web.trouble } })
  const api: ApiDeps = { core, events, about, facts: { alias: ticket.alias, version } }
  const router = makeRouter(api)
  const demo = (delivery: Delivery) => receiveDemo(join(home.clientFolder(demoClient), 'received'), delivery)
  await openDoor(options, { router, core, stores, events, demo }, door)
  closers.push(async () => door.web?.close())
  // Not before: a connector may ask for the console's own address.
  running.startDriving()

  const ended = core.system.ended.then(() => closeAll(closers, log))
  return {
    core,
    router,
    api,
    events,
    web,
    stop() {
      core.system.shutdown()
      return ended
    },
    stopAtOnce: running.stopAtOnce,
    ended,
  }
}

/** Opens the web endpoint, on the loopback address only while an account has its default password. */
async function openDoor(
  { ticket, web, bundleFolder, log }: DatabusOptions,
  { router, core, stores, events, demo }: { router: ApiRouter; core: Core; stores: Ports['stores']; events: Events; demo: DemoReceiver },
  door: { web: Web | null; trouble: string | null },
): Promise<void> {
  if (!ticket.web) return
  const health = async () => ({ version, database: (await stores.about()).kind })
  try {
    const reach = reachOf(ticket, await core.session.defaultPasswords())
    door.web = await startWeb({ router, version, bundleFolder, health, demo, port: ticket.port, log, ...reach })
  } catch (error) {
    if (web === 'required' || !(error instanceof Failure)) throw error
    door.trouble = error.message
    log.warn({}, error.message)
  }
  events.hear(({ topic }) => {
    if (topic === 'session') void openToNetwork()
  })

  async function openToNetwork(): Promise<void> {
    try {
      await door.web?.relisten(reachOf(ticket, await core.session.defaultPasswords()))
    } catch (error) {
      log.error({ error }, 'The web endpoint could not be opened to the network')
    }
  }
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
