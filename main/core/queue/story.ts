/**
 * The story of a passenger on one time line: what the logs of its drives say of it, who clicked what (from the audit), how it
 * was corrected, and what search could not read. Steps whose end no log names (a great drive names the first hundred
 * passengers) are told by the step itself.
 */
import type { Passenger } from '../../../shared/model/passenger.ts'
import type { Story, StoryEvent } from '../../../shared/model/story.ts'
import type { Ports } from '../ports.ts'

const mostLogs = 50
const mostEvents = 500

export async function storyOf({ stores }: Pick<Ports, 'stores'>, passenger: Passenger): Promise<Story> {
  const { queue, audit } = stores
  const logs = passenger.logs.slice(-mostLogs)
  const [entries, clicks, faults, corrections] = await Promise.all([
    queue.entriesOf(passenger.id, logs, mostEvents),
    audit.ofSubject('passenger', passenger.id, mostEvents),
    queue.searchFaults(passenger.seatNumber),
    queue.corrections(passenger.id),
  ])
  const said = entries.map(
    ({ at, level, source, message, log }): StoryEvent => ({ at, kind: 'said', level, who: source, words: message, log }),
  )
  const events = [
    {
      at: passenger.pulledAt,
      kind: 'seated',
      level: 'info',
      who: passenger.definition,
      words: 'Pulled and seated',
      log: logs[0] ?? null,
    } as const,
    ...said,
    ...endsOf(passenger, said),
    ...clicks.map(({ at, who, words, outcome }): StoryEvent => {
      const done = outcome === 'done'
      return { at, kind: 'clicked', level: done ? 'info' : 'warning', who, words: done ? words : `${words}: ${outcome}`, log: null }
    }),
    ...faults.map(({ name, reason }): StoryEvent => {
      const words = `${name} can’t be searched: ${reason}`
      return { at: passenger.pulledAt, kind: 'search', level: 'warning', who: 'search', words, log: null }
    }),
  ].sort((a, b) => a.at - b.at)
  const cut = events.length > mostEvents || passenger.logs.length > mostLogs || entries.length === mostEvents
  return { events: events.slice(-mostEvents), cut, ...corrections }
}

/** The ends of steps that no entry tells of. */
function endsOf({ steps }: Passenger, said: StoryEvent[]): StoryEvent[] {
  return steps.flatMap(({ use, status, endedAt, note }) => {
    if (endedAt === null || status === 'incomplete') return []
    if (said.some(({ who, at }) => who === use && Math.abs(at - endedAt) < 1000)) return []
    return [{ at: endedAt, kind: 'done', level: status === 'failed' ? 'error' : 'info', who: use, words: note ?? status, log: null }]
  })
}
