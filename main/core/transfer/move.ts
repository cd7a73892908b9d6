/**
 * Moves records from a source to a target, part by part and batch by batch, so that memory stays flat however many there
 * are. Each batch is put whole or not at all; what is there already is not put again, so a move that was cut off is
 * repeated by beginning anew.
 */
import { judge, type Verdict, type Ways } from './compare.ts'
import type { Found, Scope, Source, Target } from './place.ts'
import { type Part, partsOf, type Records } from './records.ts'

export type Tally = Record<Verdict, number>

export interface Course {
  signal: AbortSignal
  /** Called after each batch. */
  moved(part: Part, rows: number): void
  /** Told for a record that can't be put, and for one that is kept as it stands in the target. */
  tell(part: Part, record: string, why: string): void
}

/** @returns null when it was cut off by the signal */
export async function move(source: Source, target: Target, scope: Scope, ways: Ways, course: Course): Promise<Record<Part, Tally> | null> {
  const tallies = emptyTallies()
  for (const part of partsOf(scope)) {
    if (!(await movePart(part, { source, target, scope, ways, course, tally: tallies[part] }))) return null
  }
  return tallies
}

export function emptyTallies(): Record<Part, Tally> {
  const tally = (): Tally => ({ add: 0, same: 0, replace: 0, keep: 0, refused: 0 })
  return { clients: tally(), users: tally(), secrets: tally(), customizing: tally(), logs: tally(), passengers: tally() }
}

interface Moving {
  source: Source
  target: Target
  scope: Scope
  ways: Ways
  course: Course
  tally: Tally
}

async function movePart<P extends Part>(part: P, { source, target, scope, ways, course, tally }: Moving): Promise<boolean> {
  const shelf = target.shelves[part]
  for await (const batch of source.read[part](scope)) {
    if (course.signal.aborted) return false
    const records = ownOf(batch, scope)
    const found = await shelf.find(records)
    const judged = records.map((record, index) => verdictOn(part, record, found[index] as Found<Records[P]>, ways))
    const add = records.filter((_, index) => judged[index] === 'add')
    const replace = records.filter((_, index) => judged[index] === 'replace')
    if (add.length + replace.length > 0) await shelf.put(add, replace)
    records.forEach((record, index) => {
      const verdict = judged[index] ?? 'same'
      tally[verdict] += rowsOf(part, record)
      const why = whyNot(part, verdict, found[index])
      if (why) course.tell(part, nameOf(part, record), why)
    })
    course.moved(
      part,
      records.reduce((sum, record) => sum + rowsOf(part, record), 0),
    )
  }
  return true
}

function verdictOn<P extends Part>(part: P, record: Records[P], found: Found<Records[P]>, ways: Ways): Verdict {
  return judge(part, record, found, ways)
}

/** Whatever a source hands over, only what belongs to the clients that were asked for is moved. */
export function ownOf<R extends { client: Scope['clients'][number] }>(records: R[], { clients }: Scope): R[] {
  return records.filter(({ client }) => clients.includes(client))
}

/** Later slices of a log are no rows of their own. */
export function rowsOf<P extends Part>(part: P, record: Records[P]): number {
  return part === 'logs' && !(record as Records['logs']).isFirst ? 0 : 1
}

export function nameOf<P extends Part>(part: P, record: Records[P]): string {
  switch (part) {
    case 'clients':
      return record.client
    case 'users':
      return `${record.client}/${(record as Records['users']).username}`
    case 'secrets': {
      const { client, name } = record as Records['secrets']
      return `${client}/${name}`
    }
    case 'customizing': {
      const { client, name, version } = record as Records['customizing']
      return `${client}/${name}, version ${version}`
    }
    case 'logs':
      return `log ${(record as Records['logs']).head.id}`
    default:
      return `passenger ${(record as Records['passengers']).id}`
  }
}

function whyNot(part: Part, verdict: Verdict, found: Found<unknown> | undefined): string | null {
  if (verdict === 'refused' && found?.state === 'refused') return `It was left out: ${found.why}`
  if (verdict !== 'keep' || part === 'clients') return null
  return part === 'passengers'
    ? 'It has come further there, and stays as it is there.'
    : 'It is there in another state, and stays as it is there.'
}
