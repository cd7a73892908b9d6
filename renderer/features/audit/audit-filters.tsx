import { Link } from 'react-router'
import { AuditKind, AuditWay } from '../../../shared/model/audit.ts'
import { ClientFilter } from '../../accounts/client-filter.tsx'
import { DayFilter } from '../../components/day-filter.tsx'
import { MoreFilters } from '../../components/more-filters.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { SelectFilter } from '../../components/select-filter.tsx'
import type { Address } from '../../lib/use-address.ts'
import { isFiltered } from './audit-filter.ts'
import { kindWords, wayWords } from './audit-words.ts'

const kinds = AuditKind.options.map((value) => ({ value, word: kindWords[value] }))
const ways = AuditWay.options.map((value) => ({ value, word: wayWords[value] }))
const outcomes = [
  { value: 'done', word: 'Done' },
  { value: 'refused', word: 'Not done' },
  { value: 'FORBIDDEN', word: 'Not allowed' },
  { value: 'WRONG_SIGN_IN', word: 'Wrong sign-in' },
]

export function AuditFilters({ address }: { address: Address }) {
  const words = (name: string) => ({ value: address.get(name) ?? '', onChange: (value: string) => address.set({ [name]: value }) })
  const choice = (name: string) => ({ value: address.get(name), onChange: (value: string | null) => address.set({ [name]: value }) })
  return (
    <div className="filters">
      <SearchBox label="Who" placeholder="Who" {...words('who')} />
      <SearchBox label="Did what" placeholder="Did what" {...words('act')} />
      <MoreFilters used={['subject', 'kind', 'outcome', 'way', 'client', 'from', 'to'].some((name) => address.get(name))}>
        <SearchBox label="On what" placeholder="On what" {...words('subject')} />
        <SelectFilter label="Kind" all="All kinds" choices={kinds} {...choice('kind')} />
        <SelectFilter label="Outcome" all="Any outcome" choices={outcomes} {...choice('outcome')} />
        <SelectFilter label="From where" all="From anywhere" choices={ways} {...choice('way')} />
        <ClientFilter address={address} />
        <DayFilter label="Done from" word="From" {...choice('from')} />
        <DayFilter label="Done to" word="to" {...choice('to')} />
      </MoreFilters>
      {isFiltered(address) && (
        <Link className="btn btn-link" to="?">
          Clear
        </Link>
      )}
    </div>
  )
}
