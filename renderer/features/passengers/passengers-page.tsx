/** All passenger definitions: what they do, when, and whether their sources really answer. */
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { PassengerDefinitionState } from '../../../shared/contract/passengers.ts'
import { hasRight } from '../../../shared/permissions.ts'
import { ClientFilter } from '../../accounts/client-filter.tsx'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { useSession } from '../../api/use-session.ts'
import { LiveWords } from '../../components/live-words.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { EmptyState, Skeleton, Trouble } from '../../components/states.tsx'
import { given } from '../../lib/given.ts'
import { useAddress } from '../../lib/use-address.ts'
import { ConfigurationFaults } from './configuration-faults.tsx'
import { DefinitionCard } from './definition-card.tsx'

export function PassengersPage() {
  const { query } = useDatabus()
  const { clients } = useSession()
  const address = useAddress()
  const client = address.get('client')
  const text = address.get('text') ?? ''
  const list = useQuery(query.passengers.list.queryOptions({ input: given({ client }) }))
  const shown = (list.data?.definitions ?? []).filter((definition) => matches(definition, text))
  return (
    <>
      <PageHead title="Passengers" lead="What Databus carries: pulled from its sources, worked on, and delivered." />
      <div className="filters">
        <SearchBox
          label="Search definitions"
          placeholder="Search by name or connector"
          value={text}
          onChange={(value) => address.set({ text: value })}
        />
        <ClientFilter address={address} />
      </div>
      {list.data && <ConfigurationFaults faults={list.data.faults} />}
      {list.isError && <Trouble sentence={explainError(list.error).sentence} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton lines={8} label="Loading the definitions" />}
      {list.data && shown.length === 0 && <NoDefinitions filtered={list.data.definitions.length > 0} />}
      {shown.length > 0 && (
        <ul className="definitions" aria-label="Passenger definitions">
          {shown.map((definition) => (
            <li key={`${definition.client}/${definition.name}`}>
              <DefinitionCard definition={definition} withClient={clients.length > 1} />
            </li>
          ))}
        </ul>
      )}
      <LiveWords words={list.data ? changeWords(list.data.definitions) : null} />
    </>
  )
}

function NoDefinitions({ filtered }: { filtered: boolean }) {
  const { user } = useSession()
  if (filtered) return <EmptyState icon="search" title="No definition matches this search." />
  return (
    <EmptyState icon="bus" title="There is no passenger definition yet.">
      A definition says where documents are pulled from, what is done to them, and where they go.{' '}
      {hasRight(user, 'administer') ? (
        <>
          Write one into <code>__databus__</code> in <Link to="/customizing">Customizing</Link>.
        </>
      ) : (
        'Ask an administrator of your client to write one.'
      )}
    </EmptyState>
  )
}

function matches(definition: PassengerDefinitionState, text: string): boolean {
  const uses = [...definition.pullers, ...definition.processors, ...definition.pushers]
  const all = [definition.client, definition.name, ...uses.flatMap(({ name, module, title }) => [name, module, title])]
  const words = text.toLocaleLowerCase().split(/\s+/)
  return words.every((word) => all.some((value) => value.toLocaleLowerCase().includes(word)))
}

function changeWords(definitions: readonly PassengerDefinitionState[]): string {
  const driving = definitions.filter((definition) => definition.driving).map(({ name }) => name)
  const failed = definitions.reduce((sum, definition) => sum + definition.failed, 0)
  return `${driving.length > 0 ? `Driving now: ${driving.join(', ')}.` : 'Nothing is being driven.'} ${failed} failed passengers.`
}
