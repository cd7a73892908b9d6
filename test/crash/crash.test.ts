/**
 * The process is killed at random moments of a drive of 500 passengers, 20 times. Then none is lost, none is without its
 * outcome, and whatever was pushed twice was said to be.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { seedAccounts } from '../../main/core/session/seed-accounts.ts'
import { build } from '../../main/launch/build.ts'
import { makeProcessLog } from '../../main/log.ts'
import { openStores } from '../../main/store/open-stores.ts'
import { ClientId } from '../../shared/model/ids.ts'
import { type LaunchedDatabus, launchDatabus } from '../support/launch-databus.ts'

const passengers = 500
const kills = 20
const longestMs = 1000
/** So slow that all kills together can't outlast the drive: each falls into it. */
const pushMs = 40
const demo = ClientId.parse('demo')
const clock = { now: Date.now }
const quiet = makeProcessLog({ write: () => true })

/** Writes a line for each push, the key and the moment: what a target sees that can't tell a second delivery. */
const ledgerPusher = `import { appendFileSync } from 'node:fs'
export default ({ definePusher, z }) => definePusher({
  name: 'ledger-pusher', title: 'Ledger', description: 'Notes each push.', settings: z.strictObject({}),
  async push(context, passenger) {
    appendFileSync(context.path('ledger.txt'), passenger.externalId + '\\n')
    await new Promise((resolve) => setTimeout(resolve, ${pushMs}))
  },
})`

const node = {
  passengers: [
    {
      name: 'orders',
      pullers: [{ module: 'folder-puller', settings: { path: 'inbox', settle_seconds: 0 } }],
      processors: ['xml-checker'],
      pushers: [{ module: 'folder-pusher', settings: { path: 'outbox' } }, 'ledger-pusher'],
      retry: { attempts: 1000, first_minutes: 0.001, longest_minutes: 0.001 },
    },
  ],
}

let home: string
let client: string

beforeEach(async () => {
  await build(() => undefined)
  home = await mkdtemp(join(tmpdir(), 'databus-crash-'))
  client = join(home, 'clients', 'demo')
  await mkdir(join(home, 'connectors'), { recursive: true })
  await writeFile(join(home, 'connectors', 'ledger-pusher.mjs'), ledgerPusher)
  await mkdir(join(client, 'inbox'), { recursive: true })
  for (let i = 0; i < passengers; i++) await writeFile(join(client, 'inbox', `order-${i}.xml`), `<order number="${i}"/>`)
  const stores = await openStores({ url: databaseUrl(), log: quiet })
  await seedAccounts(stores, clock)
  await stores.customizing.save({ client: demo, name: '__databus__', text: JSON.stringify(node), version: 0, savedAt: 1, savedBy: 'test' })
  await stores.close()
}, 120_000)

afterEach(async () => {
  await rm(home, { recursive: true, force: true })
})

describe('a process killed in the middle of a drive', () => {
  it(`loses none of ${passengers} passengers in ${kills} kills, and leaves none without its outcome`, async () => {
    const moments = Array.from({ length: kills }, () => Math.round(Math.random() * longestMs))
    console.log(`killed after ${moments.join(', ')} ms`)
    for (const ms of moments) {
      const databus = await launchDatabus(home)
      await expedite(databus)
      const bell = setTimeout(() => databus.kill('SIGKILL'), ms)
      expect(await databus.exited).toBe('SIGKILL')
      clearTimeout(bell)
    }
    expect((await pushedIds()).length).toBeLessThan(passengers)
    const last = await launchDatabus(home)
    await expedite(last)
    await vi.waitFor(async () => expect(await counts(last)).toEqual({ incomplete: 0, complete: passengers, failed: 0 }), {
      timeout: 120_000,
      interval: 200,
    })
    last.kill('SIGTERM')
    expect(await last.exited).toBe(0)
    await expectAllArrived()
  }, 300_000)
})

async function expectAllArrived(): Promise<void> {
  const names = Array.from({ length: passengers }, (_, i) => `order-${i}.xml`).sort()
  expect(await readdir(join(client, 'inbox'))).toEqual(['done'])
  expect((await readdir(join(client, 'inbox', 'done'))).sort()).toEqual(names)
  const delivered = (await readdir(join(client, 'outbox'))).filter((name) => !name.startsWith('.') && !name.includes('findings'))
  expect(delivered.sort()).toEqual(names)
  for (const name of names) {
    expect(await readFile(join(client, 'outbox', name), 'utf8')).toBe(`<order number="${/\d+/.exec(name)?.[0]}"/>`)
  }
  await expectRepeatsWereSaid()
}

/** Every passenger has the outcome of every step, and a push that the ledger has twice was told in a log of its passenger. */
async function expectRepeatsWereSaid(): Promise<void> {
  const pushes = await pushedIds()
  const times = new Map<string, number>()
  for (const id of pushes) times.set(id, (times.get(id) ?? 0) + 1)
  expect(times.size).toBe(passengers)
  const stores = await openStores({ url: databaseUrl(), log: quiet })
  try {
    for (const passenger of await everyPassenger(stores)) {
      expect(passenger.steps.map(({ status, begunAt }) => [status, begunAt])).toEqual(passenger.steps.map(() => ['complete', null]))
      const again = (times.get(passenger.externalId) ?? 0) - 1
      if (again === 0) continue
      const entries = (await Promise.all(passenger.logs.map((log) => stores.logs.entries(log, 0, 10_000)))).flat()
      const said = entries.filter((entry) => entry.passenger === passenger.id && entry.message.includes('may have been delivered before'))
      expect(said.filter(({ source }) => source === 'ledger-pusher').length).toBeGreaterThanOrEqual(again)
    }
  } finally {
    await stores.close()
  }
}

/** One for each push; none while no push has begun. */
async function pushedIds(): Promise<string[]> {
  const text = await readFile(join(client, 'ledger.txt'), { encoding: 'utf8', flag: 'a+' })
  return text.split('\n').filter((line) => line !== '')
}

async function everyPassenger(stores: Awaited<ReturnType<typeof openStores>>) {
  const rows = []
  for (let before: number | undefined; ; ) {
    const page = await stores.queue.list({}, { before, limit: 200 })
    for (const { id } of page.rows) {
      const passenger = await stores.queue.find(id)
      if (passenger) rows.push(passenger)
    }
    if (page.older === null) return rows
    before = page.older
  }
}

function databaseUrl(): string {
  return `sqlite:${join(home, 'databus.sqlite')}`
}

async function signIn({ address }: LaunchedDatabus): Promise<string> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client: 'demo', username: 'demo', password: 'demo' }),
  })
  expect(answer.status).toBe(200)
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function expedite(databus: LaunchedDatabus): Promise<void> {
  const cookie = await signIn(databus)
  const answer = await fetch(`${databus.address}/api/passengers/demo/orders/expedite`, { method: 'POST', headers: { cookie } })
  expect(answer.status).toBe(200)
}

async function counts(databus: LaunchedDatabus): Promise<unknown> {
  const answer = await fetch(`${databus.address}/api/queue/counts`, { headers: { cookie: await signIn(databus) } })
  return answer.json()
}
