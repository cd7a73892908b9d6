import { Link } from 'react-router'
import type { PassengerDefinitionState } from '../../../shared/contract/passengers.ts'
import { hasRight } from '../../../shared/permissions.ts'
import { useSession } from '../../api/use-session.ts'
import { Badge } from '../../components/badge.tsx'
import { Icon } from '../../components/icon.tsx'
import { Duration, ExactTime, RelativeTime } from '../../components/relative-time.tsx'
import { definitionAddress } from '../../definitions/definition-address.ts'
import { levelLooks, statusLooks } from '../../lib/looks.ts'
import { scheduleWords } from '../../lib/schedule-words.ts'
import { useFormats } from '../../lib/use-display.ts'
import { ExpediteButton } from './expedite-button.tsx'
import { RouteLine } from './route-line.tsx'

interface Props {
  definition: PassengerDefinitionState
  withClient: boolean
}

export function DefinitionCard({ definition, withClient }: Props) {
  const { client, name } = definition
  const { user } = useSession()
  const headingId = `definition-${client}-${name}`
  return (
    <article className={`definition ${definition.driving ? 'definition-driving' : ''}`} aria-labelledby={headingId}>
      <header className="definition-head">
        <div>
          <h2 id={headingId}>{name}</h2>
          {withClient && <span className="client-name">{client}</span>}
        </div>
        <p className="definition-schedule">
          <Icon name="clock" />
          {scheduleWords(definition.schedule)}
        </p>
        <Traits definition={definition} />
      </header>
      <RouteLine definition={definition} />
      <dl className="definition-facts">
        <LastDrive definition={definition} />
        <NextDrive definition={definition} />
        <div>
          <dt>In the queue</dt>
          <dd className="definition-counts">
            <CountLink definition={definition} status="incomplete" />
            <CountLink definition={definition} status="failed" />
          </dd>
        </div>
      </dl>
      <div className="definition-actions">
        {hasRight(user, 'administer') && (
          <Link className="btn btn-outline-secondary" to={definitionAddress(definition)} aria-label={`Edit ${name}`}>
            <Icon name="pencil" />
            Edit
          </Link>
        )}
        {definition.pullers.length > 0 && (
          <Link
            className="btn btn-outline-secondary"
            to={`/peek?${new URLSearchParams({ definition: name, client })}`}
            aria-label={`Peek into ${name}`}
          >
            <Icon name="search" />
            Peek
          </Link>
        )}
        <ExpediteButton client={client} name={name} expedited={definition.expedited} driving={definition.driving} />
      </div>
    </article>
  )
}

function Traits({ definition }: { definition: PassengerDefinitionState }) {
  return (
    <p className="traits">
      {definition.driving && <Badge look={{ tone: 'progress', icon: 'bus', word: 'Driving' }} />}
      {definition.expedited && <Badge look={{ tone: 'warn', icon: 'lightning', word: 'Expedited, waiting' }} />}
      {definition.ordered && <span className="trait">Strict order</span>}
      {definition.schedule.kind !== 'by hand' && definition.missedRuns === 'skip' && <span className="trait">Missed runs are skipped</span>}
    </p>
  )
}

function LastDrive({ definition: { lastDrive } }: { definition: PassengerDefinitionState }) {
  return (
    <div>
      <dt>Last drive</dt>
      <dd>
        {lastDrive ? (
          <>
            <Link to={`/logs/${lastDrive.log}`} className="fact-link">
              <Badge look={levelLooks[lastDrive.worst]} />
              <RelativeTime at={lastDrive.startedAt} />
              <span className="visually-hidden">, see its log</span>
            </Link>
            <span className="fact-sub">
              {lastDrive.endedAt === null ? 'running for ' : 'took '}
              <Duration from={lastDrive.startedAt} to={lastDrive.endedAt} />
            </span>
          </>
        ) : (
          <span className="none">Never yet</span>
        )}
      </dd>
    </div>
  )
}

function NextDrive({ definition: { nextDriveAt } }: { definition: PassengerDefinitionState }) {
  return (
    <div>
      <dt>Next drive</dt>
      <dd>
        {nextDriveAt === null ? (
          <span className="none">When expedited</span>
        ) : (
          <>
            <RelativeTime at={nextDriveAt} pastWord="Due now" />
            <span className="fact-sub">
              <ExactTime at={nextDriveAt} />
            </span>
          </>
        )}
      </dd>
    </div>
  )
}

function CountLink({ definition, status }: { definition: PassengerDefinitionState; status: 'incomplete' | 'failed' }) {
  const formats = useFormats()
  const count = definition[status]
  const look = statusLooks[status]
  const to = `/queue?${new URLSearchParams({ status, definition: definition.name, client: definition.client })}`
  return (
    <Link to={to} className={`count-link ${count > 0 ? `count-${look.tone}` : 'count-none'}`}>
      <Icon name={look.icon} />
      <span className="number">{formats.number(count)}</span> {look.word.toLowerCase()}
    </Link>
  )
}
