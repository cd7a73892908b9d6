import { Link } from 'react-router'
import type { HomeOverview } from '../../../shared/contract/home.ts'
import { Icon } from '../../components/icon.tsx'
import { ExactTime, RelativeTime } from '../../components/relative-time.tsx'
import { given } from '../../lib/given.ts'
import { useFormats } from '../../lib/use-display.ts'

const shownAtMost = 8

interface Props {
  home: HomeOverview
  client: string | null
  withClient: boolean
}

export function NextDrives({ home: { nextDrives, nextDrivesTotal }, client, withClient }: Props) {
  const formats = useFormats()
  const shown = nextDrives.slice(0, shownAtMost)
  return (
    <section className="panel" aria-labelledby="next">
      <div className="home-panel-head">
        <h2 id="next">Next drives</h2>
        <Link to={`/passengers?${new URLSearchParams(given({ client }))}`}>
          {nextDrivesTotal > shown.length ? `All ${formats.number(nextDrivesTotal)}` : 'Definitions'}
        </Link>
      </div>
      {shown.length === 0 ? (
        <p className="home-none">None is planned. A definition is driven by its schedule, or when it is expedited.</p>
      ) : (
        <ul className="home-rows" aria-label="Next drives">
          {shown.map(({ client: owner, definition, at, expedited }) => (
            <li key={`${owner} ${definition}`}>
              <Icon name={expedited ? 'lightning' : 'clock'} />
              <div className="home-row-words">
                <Link to={`/passengers?${new URLSearchParams({ text: definition, client: owner })}`}>{definition}</Link>
                {withClient && <span className="cell-sub">{owner}</span>}
              </div>
              <span className="home-row-end">
                <ExactTime at={at} /> (<RelativeTime at={at} pastWord="due now" />)
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
