import { Link } from 'react-router'
import { hasRight } from '../../../shared/permissions.ts'
import { useSession } from '../../api/use-session.ts'
import { Icon } from '../../components/icon.tsx'
import { LiveWords } from '../../components/live-words.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { SelectFilter } from '../../components/select-filter.tsx'
import { EmptyState, Skeleton, Trouble } from '../../components/states.tsx'
import { DefinitionFilters } from '../../definitions/definition-filters.tsx'
import { given } from '../../lib/given.ts'
import { type Address, useAddress } from '../../lib/use-address.ts'
import { useFormats } from '../../lib/use-display.ts'
import { hasEnded, keyOf, type Look } from './look.ts'
import { shownPassengers } from './shown-passengers.ts'
import { SourceCard } from './source-card.tsx'
import { useLook } from './use-look.ts'

export function PeekPage() {
  const { clients } = useSession()
  const address = useAddress()
  const { look, again, askAgain, stop } = useLook(given({ client: address.get('client'), definition: address.get('definition') }))
  return (
    <>
      <PageHead
        title="Peek"
        lead="What waits in the sources. Looking changes nothing in them."
        actions={
          <button type="button" className="btn btn-outline-secondary" onClick={look.running ? stop : again}>
            <Icon name={look.running ? 'close' : 'repeat'} />
            {look.running ? 'Stop' : 'Look again'}
          </button>
        }
      />
      <PeekFilters address={address} />
      <Progress look={look} />
      {look.trouble !== null && <Trouble sentence={look.trouble} onRetry={again} />}
      {look.sources.length === 0 &&
        (look.running ? <Skeleton lines={6} label="Asking for the sources" /> : <NoSources address={address} />)}
      <ul className="peek-sources" aria-label="Sources">
        {look.sources.map((one) => (
          <li key={keyOf(one.source)}>
            <SourceCard
              look={one}
              shown={shownPassengers(one.passengers, address)}
              withClient={clients.length > 1}
              onAgain={() => askAgain(one.source)}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

const queuedChoices = [
  { value: 'no', word: 'Not in the queue' },
  { value: 'yes', word: 'Already in the queue' },
]

function PeekFilters({ address }: { address: Address }) {
  return (
    <div className="filters">
      <SearchBox
        label="Search what waits"
        placeholder="Search title, id or attachment"
        value={address.get('text') ?? ''}
        onChange={(text) => address.set({ text })}
      />
      <DefinitionFilters address={address} />
      <SelectFilter
        label="In the queue"
        all="All that waits"
        value={address.choice('queued', ['yes', 'no'])}
        choices={queuedChoices}
        onChange={(queued) => address.set({ queued })}
      />
    </div>
  )
}

/** How far it is, in a bar and in words; the words stay when it has ended. */
function Progress({ look: { sources, running } }: { look: Look }) {
  const formats = useFormats()
  if (sources.length === 0) return null
  const through = sources.filter(hasEnded).length
  const troubled = sources.filter(({ state }) => state === 'failed' || state === 'timed out').length
  const found = sources.reduce((sum, one) => sum + one.found, 0)
  const words = [
    `${through} of ${sources.length} ${sources.length === 1 ? 'source' : 'sources'} asked`,
    `${formats.number(found)} waiting`,
    ...(troubled > 0 ? [`${troubled} did not answer as it should`] : []),
  ].join(' · ')
  return (
    <div className="peek-progress">
      {running && <progress className="bar bar-progress" max={sources.length} value={through} aria-label="Sources asked" />}
      <span>{words}</span>
      <LiveWords words={running ? null : `${words}.`} />
    </div>
  )
}

function NoSources({ address }: { address: Address }) {
  const { user } = useSession()
  if (address.get('definition')) {
    return (
      <EmptyState icon="search" title="There is no source here to look into.">
        The definition may have been renamed, or has no puller. <Link to={address.to({ definition: null })}>Look into all sources</Link>.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon="plug" title="There is no source to look into yet.">
      A source is what a puller of a passenger definition reads from.{' '}
      {hasRight(user, 'administer') ? (
        <>
          Write one in <Link to="/customizing">Customizing</Link>.
        </>
      ) : (
        'Ask an administrator of your client to write one.'
      )}
    </EmptyState>
  )
}
