import { Link } from 'react-router'
import { EmptyState } from '../../components/states.tsx'

export function NoPassengers({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState icon="search" title="No passenger matches this filter.">
        Use fewer or shorter words, or <Link to="/queue">show the whole queue</Link>.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon="inbox" title="The queue is empty.">
      Passengers come in when a definition is driven. <Link to="/passengers">Expedite one</Link> to pull now.
    </EmptyState>
  )
}
