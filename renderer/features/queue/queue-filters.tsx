import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useDatabus } from '../../api/use-databus.ts'
import { useSession } from '../../api/use-session.ts'
import { DayFilter } from '../../components/day-filter.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { SelectFilter } from '../../components/select-filter.tsx'
import { definitionNames } from '../../lib/definition-names.ts'
import { given } from '../../lib/given.ts'
import type { Address } from '../../lib/use-address.ts'
import { isFiltered } from './queue-filter.ts'

export function QueueFilters({ address }: { address: Address }) {
  const { query } = useDatabus()
  const { clients } = useSession()
  const client = address.get('client')
  const definitions = useQuery(query.passengers.list.queryOptions({ input: given({ client }), select: definitionNames }))
  return (
    <div className="filters">
      <SearchBox
        label="Search the queue"
        placeholder="Search title, id, source or attachment"
        value={address.get('text') ?? ''}
        onChange={(text) => address.set({ text })}
      />
      {clients.length > 1 && (
        <SelectFilter
          label="Client"
          all="All clients"
          value={client}
          choices={clients.map((value) => ({ value, word: value }))}
          onChange={(value) => address.set({ client: value, definition: null })}
        />
      )}
      <SelectFilter
        label="Definition"
        all="All definitions"
        value={address.get('definition')}
        choices={definitions.data ?? []}
        onChange={(definition) => address.set({ definition })}
      />
      <DayFilter label="Pulled from" word="From" value={address.get('from')} onChange={(from) => address.set({ from })} />
      <DayFilter label="Pulled to" word="to" value={address.get('to')} onChange={(to) => address.set({ to })} />
      {isFiltered(address) && (
        <Link className="btn btn-link" to="?">
          Clear
        </Link>
      )}
    </div>
  )
}
