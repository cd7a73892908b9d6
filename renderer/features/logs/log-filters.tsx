import { Link } from 'react-router'
import { LogKind, LogLevel } from '../../../shared/model/log.ts'
import { DayFilter } from '../../components/day-filter.tsx'
import { Icon } from '../../components/icon.tsx'
import { MoreFilters } from '../../components/more-filters.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { SelectFilter } from '../../components/select-filter.tsx'
import { DefinitionFilters } from '../../definitions/definition-filters.tsx'
import { levelLooks } from '../../lib/looks.ts'
import type { Address } from '../../lib/use-address.ts'
import { kindWords } from './kind-words.ts'
import { isFiltered } from './log-filter.ts'

const levels = LogLevel.options.map((value) => ({ value, word: levelLooks[value].word }))
const kinds = LogKind.options.map((value) => ({ value, word: kindWords[value] }))

export function LogFilters({ address }: { address: Address }) {
  const passenger = address.get('passenger')
  return (
    <div className="filters">
      <SearchBox
        label="Search what logs say"
        placeholder="Search what logs say"
        value={address.get('text') ?? ''}
        onChange={(text) => address.set({ text })}
      />
      <SelectFilter
        label="Worst entry"
        all="Any worst entry"
        value={address.get('worst')}
        choices={levels}
        onChange={(worst) => address.set({ worst })}
      />
      <MoreFilters used={['kind', 'client', 'definition', 'from', 'to'].some((name) => address.get(name))}>
        <SelectFilter label="Kind" all="All kinds" value={address.get('kind')} choices={kinds} onChange={(kind) => address.set({ kind })} />
        <DefinitionFilters address={address} />
        <DayFilter label="Started from" word="From" value={address.get('from')} onChange={(from) => address.set({ from })} />
        <DayFilter label="Started to" word="to" value={address.get('to')} onChange={(to) => address.set({ to })} />
      </MoreFilters>
      {passenger && (
        <span className="chip">
          Of <Link to={`/queue/${passenger}`}>one passenger</Link>
          <button
            type="button"
            className="icon-button"
            aria-label="Logs of all passengers"
            onClick={() => address.set({ passenger: null })}
          >
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
