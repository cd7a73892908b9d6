/** One look of the dispatcher: plans what has no plan yet, and starts what is due. */
import type { ClientId } from '../../../shared/model/ids.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { Configuration, ConfiguredDefinition } from '../configuration/configuration.ts'
import { earliestTry } from '../driver/drive-in-order.ts'
import type { DefinitionRecord } from '../ports/stores.ts'
import type { Ports } from '../ports.ts'
import { type Drives, keyOf } from './drives.ts'
import { dueNow, firstTime, scheduleText, timeAfter } from './plan.ts'

/** Each drive takes threads; more than these wait until one ends, which makes the dispatcher look again. */
const mostDrives = 32

/** A moment at which something can be due: a planned drive, or the next try of a passenger. */
export interface DueTime {
  at: Moment
  of: ConfiguredDefinition
  isDrive: boolean
}

/**
 * @param resting definitions whose last drive broke down, and until when they rest
 * @returns the moments at which to look again
 */
export async function startDue(
  ports: Ports,
  configuration: Configuration,
  drives: Drives,
  resting: Map<string, Moment>,
  mayStart: () => boolean,
): Promise<DueTime[]> {
  await configuration.refresh()
  const records = new Map((await ports.stores.definitions.all()).map((record) => [keyOf(record.client, record.name), record]))
  const times: DueTime[] = []
  for (const of of configuration.definitions()) {
    const record = await planned(ports, of, records.get(keyOf(of.client, of.definition.name)))
    times.push(...(await lookAt(of, record)))
  }
  return times

  async function lookAt(of: ConfiguredDefinition, record: DefinitionRecord): Promise<DueTime[]> {
    const { client, definition } = of
    const now = ports.clock.now()
    const key = keyOf(client, definition.name)
    const rest = resting.get(key) ?? 0
    const nextTry = await earliestTry(ports.stores.queue, client, definition)
    const due = dueNow(definition, record, nextTry, now)
    // What is due while a drive of it runs waits until that ends; its end makes the dispatcher look again.
    if (drives.isActive(client, definition.name)) return later(of, [inFuture(record.nextDriveAt, now), null], now)
    if (due !== null && drives.active().length >= mostDrives) return []
    if (due === null || !mayStart() || rest > now) return later(of, [record.nextDriveAt, nextTry], rest)
    resting.delete(key)
    if (due === 'skip') {
      ports.log.warn({ client, definition: definition.name }, 'A missed drive was skipped, as its definition says')
    } else if (!(await drives.start(of, due))) {
      return []
    }
    return later(of, [inFuture(await planAfter(ports, of, record, now), now), null], now)
  }
}

function inFuture(moment: Moment | null, now: Moment): Moment | null {
  return moment !== null && moment > now ? moment : null
}

/** @param from what is earlier than this is told another way, or waits until then */
function later(of: ConfiguredDefinition, [drive, nextTry]: [Moment | null, Moment | null], from: Moment): DueTime[] {
  const times: DueTime[] = []
  if (drive !== null) times.push({ at: Math.max(drive, from), of, isDrive: true })
  if (nextTry !== null) times.push({ at: Math.max(nextTry, from), of, isDrive: false })
  return times
}

/** The definition's record, with a plan that fits its schedule. */
async function planned(ports: Ports, of: ConfiguredDefinition, record: DefinitionRecord | undefined): Promise<DefinitionRecord> {
  const { client, definition } = of
  const text = scheduleText(definition.schedule)
  if (record?.scheduleText === text) return record
  const nextDriveAt = firstTime(ports.timetable, definition.schedule, ports.clock.now())
  await ports.stores.definitions.plan(client, definition.name, nextDriveAt, text)
  ports.events.tell({ topic: 'passengers', client })
  return { ...(record ?? emptyRecord(client, definition.name)), nextDriveAt, scheduleText: text }
}

async function planAfter(ports: Ports, of: ConfiguredDefinition, record: DefinitionRecord, now: Moment): Promise<Moment | null> {
  const { client, definition } = of
  if (record.nextDriveAt === null || record.nextDriveAt > now) return record.nextDriveAt
  const after = timeAfter(ports.timetable, definition.schedule, record.nextDriveAt, now)
  await ports.stores.definitions.plan(client, definition.name, after, scheduleText(definition.schedule))
  return after
}

function emptyRecord(client: ClientId, name: string): DefinitionRecord {
  return {
    client,
    name,
    nextDriveAt: null,
    scheduleText: null,
    expeditedAt: null,
    lastLog: null,
    leaseOwner: null,
    leaseUntil: null,
    sources: [],
  }
}
