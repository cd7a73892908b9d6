import { NavLink } from 'react-router'

/** One section with two sides. */
export function TransferTabs() {
  return (
    <nav className="transfer-tabs" aria-label="Export and import">
      <NavLink to="/export">Export</NavLink>
      <NavLink to="/import">Import</NavLink>
    </nav>
  )
}
