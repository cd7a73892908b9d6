/** What the queue's page costs with a million passengers in it: the first page, a search, the counts. */

import type { Stores } from '../../main/core/ports/stores.ts'
import { makeProcessLog } from '../../main/log.ts'
import { openStores } from '../../main/store/open-stores.ts'
import type { QueueFilter, QueueSort } from '../../shared/contract/queue.ts'
import { LogId } from '../../shared/model/ids.ts'
import { inTurns, timed } from './measure.ts'
import { milliseconds, type Row } from './rows.ts'

const aimMs = 100
/** The filling begins with the year, a passenger a second. */
const lastWeek = Date.UTC(2026, 0, 5)

/** @param small a store with few passengers, the baseline; @param large the one that is measured */
export async function benchQueue(
  rounds: number,
  small: { count: number; file: string },
  large: { count: number; file: string },
): Promise<Row[]> {
  const log = makeProcessLog({ write: () => true })
  const few = await openStores({ url: `sqlite:${small.file}`, log })
  const many = await openStores({ url: `sqlite:${large.file}`, log })
  const asks: Record<string, { filter: QueueFilter; sort?: QueueSort }> = {
    'the first page of the queue': { filter: {} },
    'the same by status': { filter: {}, sort: 'status' },
    'the same by name': { filter: {}, sort: 'name' },
    'the same by id': { filter: {}, sort: 'id' },
    'its first page of failed ones': { filter: { status: 'failed' } },
    'its page of a log that pulled all': { filter: { log: LogId.parse(1) } },
    'its search for a word in every name': { filter: { text: 'order' } },
    'its search for one passenger': { filter: { text: 'order-4711' } },
    'its search for a word in the contents of all': { filter: { text: 'shelf' } },
    'its search for words in the contents of 11 in 5,000': { filter: { text: 'article 471' } },
    'its search for a word in every name, by name': { filter: { text: 'order' }, sort: 'name' },
    'the same, by id': { filter: { text: 'order' }, sort: 'id' },
    'the same, by status': { filter: { text: 'order' }, sort: 'status' },
    'its search for a word in a fifth, by name': { filter: { text: 'reminder' }, sort: 'name' },
    'its search for words in the contents of 11 in 5,000, by name': { filter: { text: 'article 471' }, sort: 'name' },
  }
  try {
    const rows: Row[] = []
    for (const [what, { filter, sort }] of Object.entries(asks)) {
      const ms = await inTurns(rounds, {
        few: () => timed(() => few.queue.list(filter, { limit: 50 }, sort)),
        many: () => timed(() => many.queue.list(filter, { limit: 50 }, sort)),
      })
      rows.push(rowOf(what, ms, small.count, large.count))
    }
    const counts = {
      'its counts by status': (stores: Stores) => stores.queue.counts({}),
      'its counts of a search for a word in every name': (stores: Stores) => stores.queue.counts({ text: 'order' }),
      'what failed since when, for Home': (stores: Stores) => stores.queue.failedSince(undefined),
      'passengers per hour of a week, for Home': (stores: Stores) => stores.queue.seatedSince({ client: undefined, from: lastWeek }),
    }
    for (const [what, ask] of Object.entries(counts)) {
      const ms = await inTurns(rounds, { few: () => timed(() => ask(few)), many: () => timed(() => ask(many)) })
      rows.push(rowOf(what, ms, small.count, large.count))
    }
    return rows
  } finally {
    await few.close()
    await many.close()
  }
}

function rowOf(what: string, ms: { few: number; many: number }, few: number, many: number): Row {
  return {
    what: `${what}, ${many.toLocaleString('en')} passengers`,
    figure: milliseconds(ms.many),
    baseline: `with ${few.toLocaleString('en')}, ${milliseconds(ms.few)}`,
    ratio: ms.many / ms.few,
    aim: `< ${aimMs} ms`,
  }
}
