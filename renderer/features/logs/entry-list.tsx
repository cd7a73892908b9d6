import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { LogEntry } from '../../../shared/model/log.ts'
import { Icon } from '../../components/icon.tsx'
import { EmptyState } from '../../components/states.tsx'
import { levelLooks } from '../../lib/looks.ts'
import { useFormats } from '../../lib/use-display.ts'

interface Props {
  entries: readonly LogEntry[]
  /** There are others, which were left out. */
  filtered: boolean
  running: boolean
}

export function EntryList({ entries, filtered, running }: Props) {
  const [following, setFollowing] = useState(true)
  const end = useRef<HTMLDivElement>(null)
  const count = entries.length
  // While it runs, and if wanted, the newest entry is kept in sight.
  useEffect(() => {
    if (running && following && count > 0) end.current?.scrollIntoView({ block: 'nearest' })
  }, [running, following, count])
  return (
    <>
      {running && (
        <p className="live-note">
          <span className="live-dot" aria-hidden="true" />
          <span role="status">This drive is running; its entries come in live.</span>
          <label className="form-check">
            <input
              type="checkbox"
              className="form-check-input"
              checked={following}
              onChange={(event) => setFollowing(event.target.checked)}
            />
            <span className="form-check-label">Follow the newest</span>
          </label>
        </p>
      )}
      {count === 0 && !running && (
        <EmptyState icon="journal" title={filtered ? 'No entry matches this filter.' : 'This log has no entries.'} />
      )}
      {count > 0 && (
        <ol className="entries" aria-label="Entries">
          {entries.map((entry) => (
            <EntryLine key={entry.sequence} entry={entry} />
          ))}
        </ol>
      )}
      <div ref={end} />
    </>
  )
}

function EntryLine({ entry }: { entry: LogEntry }) {
  const formats = useFormats()
  const look = levelLooks[entry.level]
  return (
    <li className={`entry entry-${look.tone}`}>
      <time className="entry-time" dateTime={new Date(entry.at).toISOString()} title={formats.exactMoment(entry.at)}>
        {formats.clockTime(entry.at)}
      </time>
      <span className="entry-level">
        <Icon name={look.icon} />
        {look.word}
      </span>
      <span className="entry-source">{entry.source}</span>
      <span className="entry-message kept-lines">{entry.message}</span>
      {entry.passenger && (
        <Link className="entry-passenger" to={`/queue/${entry.passenger}`} aria-label={`Passenger of entry ${entry.sequence}`}>
          Passenger
        </Link>
      )}
    </li>
  )
}
