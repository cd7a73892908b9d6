/** One passenger: where it stands, step by step, what it carries, and the logs that speak of it. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import type { Passenger } from '../../../shared/model/passenger.ts'
import { hasRight } from '../../../shared/permissions.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { useSession } from '../../api/use-session.ts'
import { Badge } from '../../components/badge.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { LiveWords } from '../../components/live-words.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { ExactTime, RelativeTime } from '../../components/relative-time.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { definitionAddress } from '../../definitions/definition-address.ts'
import { statusLooks } from '../../lib/looks.ts'
import { AttachmentList } from './attachment-list.tsx'
import { PassengerLogs } from './passenger-logs.tsx'
import { StepTable } from './step-table.tsx'
import { TimeLine } from './time-line.tsx'

const back = { to: '/queue', word: 'Queue' }

export function PassengerPage() {
  const { id = '' } = useParams()
  const { query } = useDatabus()
  const passenger = useQuery(query.queue.get.queryOptions({ input: { id } }))
  const found = passenger.data
  return (
    <>
      {/* One heading all the time: it has the focus, which a new one would not get. */}
      <PageHead back={back} {...(found ? headOf(found) : { title: 'Passenger' })} />
      {passenger.isError && (
        <Trouble sentence={explainError(passenger.error).sentence} onRetry={() => void passenger.refetch()}>
          {!found && <Link to="/queue">Back to the queue</Link>}
        </Trouble>
      )}
      {passenger.isPending && <Skeleton lines={10} label="Loading the passenger" />}
      {found && <PassengerView passenger={found} />}
    </>
  )
}

function headOf({ title, externalId, status }: Passenger) {
  const words = title || externalId
  return { title: words, mark: <Badge look={statusLooks[status]} large="large" />, tabTitle: `${words} · Queue` }
}

function PassengerView({ passenger }: { passenger: Passenger }) {
  const look = statusLooks[passenger.status]
  const { user } = useSession()
  return (
    <>
      <section className="panel" aria-label="Facts">
        <Facts>
          <Fact word="Definition">
            <Link to={`/queue?${new URLSearchParams({ definition: passenger.definition, client: passenger.client })}`}>
              {passenger.definition}
            </Link>
            {passenger.status === 'failed' && hasRight(user, 'administer') && (
              <>
                {' '}
                (<Link to={definitionAddress({ client: passenger.client, name: passenger.definition })}>edit it</Link>)
              </>
            )}
          </Fact>
          <Fact word="Client">{passenger.client}</Fact>
          <Fact word="Source system">{passenger.sourceSystem}</Fact>
          <Fact word="External id">
            <span className="id-text">{passenger.externalId}</span>
            <CopyButton text={passenger.externalId} label="Copy the external id" />
          </Fact>
          <Fact word="Internal id">
            <span className="id-text">{passenger.id}</span>
            <CopyButton text={passenger.id} label="Copy the internal id" />
          </Fact>
          <Fact word="Pulled">
            <ExactTime at={passenger.pulledAt} /> (<RelativeTime at={passenger.pulledAt} />)
          </Fact>
          {passenger.completedAt !== null && (
            <Fact word="Completed">
              <ExactTime at={passenger.completedAt} /> (<RelativeTime at={passenger.completedAt} />)
            </Fact>
          )}
          {passenger.dueAt !== null && (
            <Fact word="Next try">
              <RelativeTime at={passenger.dueAt} pastWord="due now" />
            </Fact>
          )}
        </Facts>
      </section>
      <StepTable passenger={passenger} />
      <AttachmentList passenger={passenger} />
      <p className="correct-link">
        <Link className="btn btn-outline-secondary" to={`/queue/${passenger.id}/correct`}>
          Correct and run again…
        </Link>
      </p>
      <TimeLine passenger={passenger.id} />
      <PassengerLogs passenger={passenger.id} count={passenger.logs.length} />
      <LiveWords
        words={`This passenger is ${look.word.toLowerCase()}: ${passenger.stepsComplete} of ${passenger.stepsTotal} steps complete.`}
      />
    </>
  )
}
