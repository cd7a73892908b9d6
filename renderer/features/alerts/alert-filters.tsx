import { Link } from 'react-router'
import { IncidentKind } from '../../../shared/model/incident.ts'
import { DayFilter } from '../../components/day-filter.tsx'
import { SelectFilter } from '../../components/select-filter.tsx'
import { DefinitionFilters } from '../../definitions/definition-filters.tsx'
import type { Address } from '../../lib/use-address.ts'
import { isFiltered } from './alert-filter.ts'
import { kindWords } from './alert-words.ts'

const kinds = IncidentKind.options.map((value) => ({ value, word: kindWords[value] }))

export function AlertFilters({ address }: { address: Address }) {
  const choice = (name: string) => ({ value: address.get(name), onChange: (value: string | null) => address.set({ [name]: value }) })
  return (
    <div className="filters">
      <SelectFilter label="Kind" all="All kinds" choices={kinds} {...choice('kind')} />
      <DefinitionFilters address={address} />
      <DayFilter label="Begun from" word="From" {...choice('from')} />
      <DayFilter label="Begun to" word="to" {...choice('to')} />
      {address.get('incident') && <span className="chip">One alert</span>}
      {isFiltered(address) && (
        <Link className="btn btn-link" to="?">
          {address.get('incident') ? 'Show all' : 'Clear'}
        </Link>
      )}
    </div>
  )
}
