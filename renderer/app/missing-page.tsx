import { Link } from 'react-router'
import { PageHead } from '../components/page-head.tsx'
import { EmptyState } from '../components/states.tsx'

export function MissingPage() {
  return (
    <>
      <PageHead title="No such page" />
      <EmptyState icon="search" title="There is nothing at this address.">
        It may have been mistyped. Go <Link to="/">Home</Link> or to the <Link to="/queue">Queue</Link>.
      </EmptyState>
    </>
  )
}
