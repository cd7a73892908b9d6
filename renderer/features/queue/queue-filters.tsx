import { Link } from 'react-router'
import { DayFilter } from '../../components/day-filter.tsx'
import { Icon } from '../../components/icon.tsx'
import { MoreFilters } from '../../components/more-filters.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { DefinitionFilters } from '../../definitions/definition-filters.tsx'
import type { Address } from '../../lib/use-address.ts'
import { isFiltered, queueFilter } from './queue-filter.ts'

export function QueueFilters({ address }: { address: Address }) {
  const log = queueFilter(address).log
  return (
    <div className="filters">
      <SearchBox
        label="Search the queue"
        placeholder="Search titles, ids, names and contents"
        value={address.get('text') ?? ''}
        onChange={(text) => address.set({ text })}
      />
      <DefinitionFilters address={address} />
      <MoreFilters used={['source', 'from', 'to'].some((name) => address.get(name))}>
        <SearchBox
          label="Source system"
          placeholder="Source system, its whole name"
          value={address.get('source') ?? ''}
          onChange={(source) => address.set({ source: source.trim() })}
        />
        <DayFilter label="Pulled from" word="From" value={address.get('from')} onChange={(from) => address.set({ from })} />
        <DayFilter label="Pulled to" word="to" value={address.get('to')} onChange={(to) => address.set({ to })} />
      </MoreFilters>
      {log && (
        <span className="chip">
          Of <Link to={`/logs/${log}`}>log {log}</Link>
          <button type="button" className="icon-button" aria-label="Passengers of all logs" onClick={() => address.set({ log: null })}>
            <Icon name="close" />
          </button>
        </span>
      )}
      {isFiltered(address) && (
        <Link className="btn btn-link" to="?">
          Clear
        </Link>
      )}
    </div>
  )
}
