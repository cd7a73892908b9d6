/** What the queue's page costs with a million passengers in it: the first page, a search, the counts. */
import { makeProcessLog } from '../../main/log.ts'
import { openStores } from '../../main/store/open-stores.ts'
import { inTurns, timed } from './measure.ts'
import { milliseconds, type Row } from './rows.ts'

const aimMs = 100

/** @param small a store with few passengers, the baseline; @param large the one that is measured */
export async function benchQueue(
  rounds: number,
  small: { count: number; file: string },
  large: { count: number; file: string },
): Promise<Row[]> {
  const log = makeProcessLog({ write: () => true })
  const few = await openStores({ url: `sqlite:${small.file}`, log })
  const many = await openStores({ url: `sqlite:${large.file}`, log })
  const asks = {
    'the first page of the queue': { limit: 50 },
    'its first page of failed ones': { status: 'failed' as const, limit: 50 },
    'its search for a word in every passenger': { text: 'order', limit: 50 },
    'its search for one passenger': { text: 'order-4711', limit: 50 },
  }
  try {
    const rows: Row[] = []
    for (const [what, { limit, ...filter }] of Object.entries(asks)) {
      const ms = await inTurns(rounds, {
        few: () => timed(() => few.queue.list(filter, { limit })),
        many: () => timed(() => many.queue.list(filter, { limit })),
      })
      rows.push(rowOf(what, ms, small.count, large.count))
    }
    const ms = await inTurns(rounds, { few: () => timed(() => few.queue.counts({})), many: () => timed(() => many.queue.counts({})) })
    return [...rows, rowOf('its counts by status', ms, small.count, large.count)]
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
