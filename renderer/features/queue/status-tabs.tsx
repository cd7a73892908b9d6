import { Link } from 'react-router'
import { PassengerStatus } from '../../../shared/model/passenger.ts'
import { Icon } from '../../components/icon.tsx'
import { statusLooks } from '../../lib/looks.ts'
import type { Address } from '../../lib/use-address.ts'
import { useFormats } from '../../lib/use-display.ts'
import { queueStatus } from './queue-filter.ts'

interface Props {
  address: Address
  /** Null while they are counted. */
  counts: Record<PassengerStatus, number> | null
}

/** How many there are by status, each a link to just those. */
export function StatusTabs({ address, counts }: Props) {
  const formats = useFormats()
  const current = queueStatus(address)
  const all = counts && counts.incomplete + counts.complete + counts.failed
  return (
    <nav className="tabs" aria-label="By status">
      <Link to={address.to({ status: null })} className="tab" aria-current={current === null ? 'page' : undefined}>
        All <span className="tab-count number">{all === null ? '–' : formats.number(all)}</span>
      </Link>
      {PassengerStatus.options.map((status) => (
        <Link
          key={status}
          to={address.to({ status })}
          className={`tab tab-${statusLooks[status].tone}`}
          aria-current={current === status ? 'page' : undefined}
        >
          <Icon name={statusLooks[status].icon} />
          {statusLooks[status].word} <span className="tab-count number">{counts ? formats.number(counts[status]) : '–'}</span>
        </Link>
      ))}
    </nav>
  )
}
