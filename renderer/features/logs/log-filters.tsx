import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { LogKind, LogLevel } from '../../../shared/model/log.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { useSession } from '../../api/use-session.ts'
import { DayFilter } from '../../components/day-filter.tsx'
import { Icon } from '../../components/icon.tsx'
import { SelectFilter } from '../../components/select-filter.tsx'
import { definitionNames } from '../../lib/definition-names.ts'
import { given } from '../../lib/given.ts'
import { levelLooks } from '../../lib/looks.ts'
import type { Address } from '../../lib/use-address.ts'
import { kindWords } from './kind-words.ts'
import { isFiltered } from './log-filter.ts'

const levels = LogLevel.options.map((value) => ({ value, word: levelLooks[value].word }))
const kinds = LogKind.options.map((value) => ({ value, word: kindWords[value] }))

export function LogFilters({ address }: { address: Address }) {
  const { query } = useDatabus()
  const { clients } = useSession()
  const client = address.get('client')
  const passenger = address.get('passenger')
  const definitions = useQuery(query.passengers.list.queryOptions({ input: given({ client }), select: definitionNames }))
  return (
    <div className="filters">
      <SelectFilter
        label="Worst entry"
        all="Any worst entry"
        value={address.get('worst')}
        choices={levels}
        onChange={(worst) => address.set({ worst })}
      />
      <SelectFilter label="Kind" all="All kinds" value={address.get('kind')} choices={kinds} onChange={(kind) => address.set({ kind })} />
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
      <DayFilter label="Started from" word="From" value={address.get('from')} onChange={(from) => address.set({ from })} />
      <DayFilter label="Started to" word="to" value={address.get('to')} onChange={(to) => address.set({ to })} />
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
