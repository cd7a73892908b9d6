/** What failed, and since when; each line leads to where it can be mended. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { HomeOverview } from '../../../shared/contract/home.ts'
import { hasRight } from '../../../shared/permissions.ts'
import { useSession } from '../../api/use-session.ts'
import { Icon } from '../../components/icon.tsx'
import { ExactTime, RelativeTime } from '../../components/relative-time.tsx'
import { useFormats } from '../../lib/use-display.ts'

interface Line {
  key: string
  to: string
  what: string
  client: string
  since: number | null
  details: ReactNode
}

export function TroubleList({ home, withClient }: { home: HomeOverview; withClient: boolean }) {
  const lines = useLines(home)
  return (
    <section className={`panel home-troubles ${lines.length > 0 ? 'home-troubles-bad' : ''}`} aria-labelledby="troubles">
      <h2 id="troubles">What failed</h2>
      {lines.length === 0 ? (
        <p className="home-well">
          <Icon name="check" />
          Nothing: no passenger has failed, every source that was asked has answered, and no last drive had an error.
        </p>
      ) : (
        <ul className="home-rows" aria-label="What failed">
          {lines.map((line) => (
            <li key={line.key}>
              <Icon name="cross" />
              <div className="home-row-words">
                <Link to={line.to}>{line.what}</Link>
                {withClient && <span className="cell-sub">{line.client}</span>}
                {line.details && <div className="cell-note cell-note-bad">{line.details}</div>}
              </div>
              {line.since !== null && (
                <span className="home-row-end">
                  since <ExactTime at={line.since} /> (<RelativeTime at={line.since} />)
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function useLines({ faults, failed, sources, badDrives }: HomeOverview): Line[] {
  const formats = useFormats()
  const { user } = useSession()
  const told = new Set<string>()
  const lines: Line[] = faults.map(({ client, message }) => ({
    key: `fault ${client} ${message}`,
    to: hasRight(user, 'administer') ? `/customizing/${client}?node=__databus__` : '/passengers',
    what: 'The configuration can’t be used; the last good one goes on',
    client,
    since: null,
    details: message,
  }))
  for (const { client, definition, count, since } of failed) {
    lines.push({
      key: `failed ${client} ${definition}`,
      to: `/queue?${new URLSearchParams({ status: 'failed', definition, client })}`,
      what: `${formats.number(count)} failed ${count === 1 ? 'passenger' : 'passengers'} of ${definition}`,
      client,
      since,
      details: null,
    })
  }
  for (const { client, definition, name, title, error, failingSince } of sources) {
    if (error === null) continue
    told.add(JSON.stringify([client, definition]))
    lines.push({
      key: `source ${client} ${definition} ${name}`,
      to: `/peek?${new URLSearchParams({ definition, client })}`,
      what: `The source ${name} of ${definition} does not answer (${title})`,
      client,
      since: failingSince,
      details: error,
    })
  }
  for (const { client, definition, log, startedAt } of badDrives) {
    // A source that fails has told of itself already.
    if (told.has(JSON.stringify([client, definition]))) continue
    lines.push({
      key: `drive ${log}`,
      to: `/logs/${log}`,
      what: `The last drive of ${definition} had errors`,
      client,
      since: startedAt,
      details: null,
    })
  }
  return lines
}
