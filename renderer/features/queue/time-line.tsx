import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { PassengerId } from '../../../shared/model/ids.ts'
import type { Correction, Story, StoryEvent } from '../../../shared/model/story.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { ExactTime, RelativeTime } from '../../components/relative-time.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { useFormats } from '../../lib/use-display.ts'

/** What happened to a passenger, in the order of time: its drives, and who clicked what. */
export function TimeLine({ passenger }: { passenger: PassengerId }) {
  const { query } = useDatabus()
  const story = useQuery(query.queue.story.queryOptions({ input: { id: passenger } }))
  return (
    <section aria-labelledby="time-line">
      <h2 id="time-line">Time line</h2>
      {story.isPending && <Skeleton lines={4} label="Loading the time line" />}
      {story.isError && <Trouble sentence={explainError(story.error).sentence} onRetry={() => void story.refetch()} />}
      {story.data && <Line story={story.data} />}
    </section>
  )
}

function Line({ story }: { story: Story }) {
  const { events, cut, madeFrom, madeInto } = story
  return (
    <>
      {madeFrom && (
        <p className="time-link">
          Made by {madeFrom.by} from <Link to={`/queue/${madeFrom.id}`}>the passenger before</Link> ({madeFrom.changes}).
        </p>
      )}
      {madeInto.map((one) => (
        <MadeInto key={one.id} one={one} />
      ))}
      {cut && <p className="hint">Only the newest part is shown; the logs have the rest.</p>}
      <ol className="time-line" aria-label="What happened">
        {events.map((event, index) => {
          const key = `${index} ${event.at} ${event.words}`
          const before = events[index - 1]?.at
          const newDay = before === undefined || new Date(before).toDateString() !== new Date(event.at).toDateString()
          return <Event key={key} event={event} newDay={newDay} />
        })}
      </ol>
    </>
  )
}

function MadeInto({ one }: { one: Correction }) {
  return (
    <p className="time-link">
      Corrected by {one.by} <RelativeTime at={one.at} /> ({one.changes}) and run again as{' '}
      <Link to={`/queue/${one.id}`}>a new passenger</Link>. This one stays as it is.
    </p>
  )
}

const icons: Record<StoryEvent['kind'], IconName> = {
  seated: 'inbox',
  said: 'journal',
  done: 'check',
  clicked: 'person',
  corrected: 'repeat',
  search: 'search',
}

/** @param newDay the first of its day tells the day, the others the second */
function Event({ event: { at, kind, level, who, words, log }, newDay }: { event: StoryEvent; newDay: boolean }) {
  const formats = useFormats()
  return (
    <li className={`time-event time-${level}`}>
      <span className="time-mark">
        <Icon name={level === 'error' ? 'cross' : level === 'warning' ? 'warning' : icons[kind]} />
      </span>
      <span className="time-at">
        {newDay ? <ExactTime at={at} /> : <span title={formats.exactMoment(at)}>{formats.clockTime(at)}</span>}
      </span>
      <span className="time-words">
        <strong>{who}</strong> <span className="kept-lines">{words}</span>{' '}
        {level !== 'info' && <span className="visually-hidden">({level})</span>}
        {log !== null && <Link to={`/logs/${log}`}>Log</Link>}
      </span>
    </li>
  )
}
