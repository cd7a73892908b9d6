/**
 * Bulk: one action on some passengers, or on all that match a filter. Which ones is settled when it begins: those that
 * match at that moment, up to the newest one that the person had counted. Each batch asks again whether the action still
 * applies to a passenger, so what a drive or a person has done in between isn't undone.
 *
 * A batch is one short transaction, and between two of them it rests as long as the batch took: drives and pages have
 * the database for at least half of the time.
 */
import type { BulkSelection } from '../../../shared/contract/queue.ts'
import { Failure } from '../../../shared/errors.ts'
import type { BulkAction } from '../../../shared/model/bulk.ts'
import { type ClientId, type PassengerId, rootClient, type SeatNumber } from '../../../shared/model/ids.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { PassengerStatus } from '../../../shared/model/passenger.ts'
import type { User } from '../../../shared/model/user.ts'
import type { JobContext, JobEnd, Jobs } from '../jobs/jobs.ts'
import type { Ports } from '../ports.ts'

export interface Bulk {
  /** @throws Failure SEARCH_INVALID */
  count(selection: BulkSelection): Promise<Record<PassengerStatus, number> & { upTo: SeatNumber }>
  /** @throws Failure SEARCH_INVALID, BULK_CHANGED, SHUTTING_DOWN */
  start(bulk: { action: BulkAction; selection: BulkSelection; expected: number }, by: User): Promise<Job>
  /** Of those that there are. */
  clientsOf(ids: PassengerId[]): Promise<Map<PassengerId, ClientId>>
}

type Needs = Pick<Ports, 'stores' | 'clock' | 'alarm' | 'events' | 'log'>

const batchSize = 200
const seatsAtOnce = 5000
const noSeat = 0 as SeatNumber

/** Who is told of what was done. */
interface Told {
  /** Something is due now. */
  wake(): void
  /** Nothing may fail any more of what failed. */
  settled(): Promise<void>
}

export function makeBulk(ports: Needs, jobs: Jobs, told: Told): Bulk {
  const { queue } = ports.stores

  async function count(selection: BulkSelection) {
    if ('ids' in selection) {
      const found = await queue.seatsOf(selection.ids)
      const having = (status: PassengerStatus) => found.filter((one) => one.status === status).length
      const upTo = Math.max(0, ...found.map(({ seatNumber }) => seatNumber)) as SeatNumber
      return { incomplete: having('incomplete'), complete: having('complete'), failed: having('failed'), upTo }
    }
    const { status, ...filter } = selection.filter
    const counts = await queue.counts(filter)
    const newest = (await queue.list(selection.filter, { limit: 1 })).rows[0]?.seatNumber ?? noSeat
    const only = (one: PassengerStatus) => (status === undefined || status === one ? counts[one] : 0)
    return { incomplete: only('incomplete'), complete: only('complete'), failed: only('failed'), upTo: newest }
  }

  return {
    count,
    async clientsOf(ids) {
      return new Map((await queue.seatsOf(ids)).map(({ id, client }) => [id, client]))
    },
    async start({ action, selection, expected }, by) {
      const counts = await count(selection)
      const found = touched[action].reduce((sum, status) => sum + counts[status], 0)
      if (action === 'purge' && found > expected) throw new Failure('BULK_CHANGED', { expected, found })
      const { job } = await jobs.start({
        kind: action,
        title: titles[action](found),
        what: 'passengers',
        total: found,
        client: await clientOf(ports, selection),
        right: 'operate',
        by,
        work: (context) => run(ports, { action, selection, upTo: upToOf(selection) ?? counts.upTo, told }, context),
      })
      return job
    },
  }
}

/** Passengers of which an action changes something. */
const touched: Record<BulkAction, PassengerStatus[]> = {
  retry: ['failed', 'incomplete'],
  complete: ['failed', 'incomplete'],
  purge: ['complete'],
}

const titles: Record<BulkAction, (count: number) => string> = {
  retry: (count) => `Retry ${passengers(count)}`,
  complete: (count) => `Set ${passengers(count)} complete`,
  purge: (count) => `Purge ${passengers(count)}`,
}

const doneWords: Record<BulkAction, string> = { retry: 'due now', complete: 'set complete', purge: 'removed' }

interface Run {
  action: BulkAction
  selection: BulkSelection
  upTo: SeatNumber
  told: Told
}

async function run(ports: Needs, { action, selection, upTo, told }: Run, { signal, log, progress }: JobContext): Promise<JobEnd> {
  const seats = await seatsOfSelection(ports, action, selection, upTo, signal)
  if (!seats) return { whole: false, words: 'Nothing was changed.' }
  log.say('info', 'bulk', `${passengers(seats.length)} matched when it began.`)
  let changed = 0
  let looked = 0
  progress(0, seats.length)
  while (looked < seats.length && !signal.aborted) {
    const batch = seats.slice(looked, looked + batchSize)
    const begunAt = ports.clock.now()
    changed += await act(ports, action, batch, log.id)
    looked += batch.length
    progress(looked, seats.length)
    for (const client of await ports.stores.clients.all()) ports.events.tell({ topic: 'queue', client })
    if (action === 'retry') told.wake()
    await rest(ports, ports.clock.now() - begunAt, signal)
  }
  if (action === 'complete' && changed > 0) await told.settled()
  if (action === 'purge' && changed > 0) await ports.stores.queue.giveRoomBack()
  return { whole: looked >= seats.length, words: outcome(action, seats.length, looked, changed) }
}

function outcome(action: BulkAction, all: number, looked: number, changed: number): string {
  const left = looked - changed
  const words = [`${passengers(changed)} ${changed === 1 ? 'is' : 'are'} ${doneWords[action]}.`]
  if (left > 0) words.push(`${passengers(left)} needed nothing, or had changed meanwhile.`)
  if (looked < all) words.push(`${passengers(all - looked)} ${all - looked === 1 ? 'is' : 'are'} untouched.`)
  return words.join(' ')
}

async function act({ stores, clock }: Needs, action: BulkAction, batch: SeatNumber[], log: Job['id']): Promise<number> {
  if (action === 'purge') return stores.queue.purgeSeats(batch)
  const change = action === 'retry' ? stores.queue.retrySeats : stores.queue.completeSeats
  const changed = await change(batch, clock.now())
  await stores.queue.link(log, changed)
  return changed.length
}

/** Null when it was cancelled meanwhile. */
async function seatsOfSelection(
  { stores: { queue } }: Needs,
  action: BulkAction,
  selection: BulkSelection,
  upTo: SeatNumber,
  signal: AbortSignal,
): Promise<SeatNumber[] | null> {
  const statuses = touched[action]
  if ('ids' in selection) {
    const found = await queue.seatsOf(selection.ids)
    return found.filter(({ status }) => statuses.includes(status)).map(({ seatNumber }) => seatNumber)
  }
  const seats: SeatNumber[] = []
  for (const status of statuses) {
    if (selection.filter.status !== undefined && selection.filter.status !== status) continue
    for (let above = -1, more = true; more && !signal.aborted; ) {
      const some = await queue.matchingSeats({ ...selection.filter, status }, { above, upTo, limit: seatsAtOnce })
      for (const seat of some) seats.push(seat)
      above = some.at(-1) ?? above
      more = some.length === seatsAtOnce
    }
  }
  return signal.aborted ? null : seats
}

function upToOf(selection: BulkSelection): SeatNumber | undefined {
  return 'filter' in selection ? selection.upTo : undefined
}

/** Whose job it is: the client's, or root's when it is about several. */
async function clientOf({ stores }: Needs, selection: BulkSelection): Promise<ClientId> {
  if ('filter' in selection) return selection.filter.client ?? rootClient
  const clients = new Set((await stores.queue.seatsOf(selection.ids)).map(({ client }) => client))
  const [first = rootClient] = clients
  return clients.size > 1 ? rootClient : first
}

function rest({ alarm, clock }: Needs, ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const over = () => {
      bell.stop()
      signal.removeEventListener('abort', over)
      resolve()
    }
    const bell = alarm.at(clock.now() + ms, over)
    signal.addEventListener('abort', over)
  })
}

function passengers(count: number): string {
  return count === 1 ? '1 passenger' : `${count} passengers`
}
