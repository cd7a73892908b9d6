/** A store with something of everything in it, as a place: two clients, users, versions, logs with links, and a queue in all states. */
import { randomUUID } from 'node:crypto'
import { hashOfNobody } from '../../main/core/session/password-hash.ts'
import type { Place } from '../../main/core/transfer/place.ts'
import type { OpenedStores } from '../../main/store/open-stores.ts'
import { ClientId, type LogId, PassengerId, type SeatNumber } from '../../shared/model/ids.ts'
import { openSqliteForTest } from '../store/databases.ts'

export interface FilledHome extends Place {
  stores: OpenedStores
  ids: string[]
  /** One more passenger, log and version, and a passenger that came further. */
  more(): Promise<void>
}

interface Filling {
  empty?: boolean
  at?: number
  /** Tells documents of one home from those of another. */
  prefix?: string
  client?: string
  ids?: string[]
}

const node = (name: string) => JSON.stringify({ passengers: [{ name, pullers: ['source'], pushers: ['target'] }] })
const steps = [
  { kind: 'notify' as const, use: 'source', begins: true },
  { kind: 'push' as const, use: 'target', begins: false },
]

export async function fillHome({ empty = false, at = 1_000_000, prefix = 'a', client = 'acme', ids }: Filling = {}): Promise<FilledHome> {
  const { stores } = await openSqliteForTest()
  const main = ClientId.parse(client)
  const other = ClientId.parse(client === 'other' ? 'acme' : 'other')
  const given = ids ?? Array.from({ length: 5 }, () => randomUUID())
  if (!empty) await fill()
  const place = await stores.transfer(hashOfNobody, null)
  return { ...place, stores, ids: given, more, close: async () => undefined }

  async function fill(): Promise<void> {
    for (const [index, who] of [main, other].entries()) {
      await stores.clients.add(who, at)
      const passwordHash = `scrypt$32768$8$1$known-salt-${index}$aGFzaA`
      await stores.users.add({ client: who, username: 'ada', role: 'administrator', passwordHash, defaultPassword: false }, at)
    }
    const olga = { client: main, username: 'Özgür Ölmez', role: 'operator' as const, passwordHash: 'scrypt$32768$8$1$known-salt$aGFzaA' }
    await stores.users.add({ ...olga, defaultPassword: false }, at)
    await save(main, 0)
    await save(main, 1)
    await save(other, 0)
    const first = await log(main, at, 2500)
    const seats = await seat(main, first, given.slice(0, 4))
    await seat(other, await log(other, at + 1, 1), given.slice(4))
    const second = await log(main, at + 2, 2)
    await stores.queue.link(second, seats)
  }

  async function more(): Promise<void> {
    await save(main, 2)
    const id = randomUUID()
    given.push(id)
    await seat(main, await log(main, at + 50, 1), [id], 'late')
    await stores.queue.setStep(PassengerId.parse(given[0]), 1, 'complete', at + 99)
  }

  async function save(who: ClientId, version: number): Promise<void> {
    const saved = { savedAt: at + version, savedBy: `${who}/ada` }
    await stores.customizing.save({ client: who, name: '__databus__', text: node(`${prefix}-${version}`), version, ...saved })
  }

  async function log(who: ClientId, startedAt: number, entries: number): Promise<LogId> {
    const id = await stores.logs.start({ client: who, kind: 'drive', definition: 'orders', at: startedAt })
    const all = Array.from({ length: entries }, (_, index) => ({
      sequence: index + 1,
      at: startedAt + index,
      level: index === 1 ? ('warning' as const) : ('info' as const),
      source: 'driver',
      message: `${prefix} satır ${index + 1}`,
      passenger: null,
    }))
    await stores.logs.append(id, all)
    await stores.logs.end(id, startedAt + entries)
    return id
  }

  async function seat(who: ClientId, by: LogId, passengers: string[], word = ''): Promise<SeatNumber[]> {
    const contents = [Buffer.from('<sipariş no="1"/>\r\n'), Buffer.from([0, 255, 254, 10, 13]), Buffer.alloc(0)]
    const bytes = new Uint8Array(Buffer.concat(contents))
    const names = ['sipariş.xml', '../evil:name?.bin', 'empty']
    let offset = 0
    const attachments = contents.map((content, index) => {
      const packed = { name: names[index] ?? '', offset, length: content.length }
      offset += content.length
      return { ...packed, format: index === 1 ? ('binary' as const) : ('text' as const), contentType: 'application/xml' }
    })
    const seated = await stores.queue.seat({
      client: who,
      definition: 'orders',
      puller: 'source',
      at: at + 10,
      log: by,
      ids: passengers.map((id) => PassengerId.parse(id)),
      steps,
      chunk: {
        bytes,
        passengers: passengers.map((_, index) => ({
          externalId: `${prefix}${word}-${who}-${index}`,
          sourceSystem: 'ısparta ERP',
          title: `Sipariş ${index}`,
          receipt: { row: index, nested: { b: 1, a: [null, 'x'] } },
          attachments,
        })),
      },
    })
    return seated.map(({ seatNumber }) => seatNumber)
  }
}
