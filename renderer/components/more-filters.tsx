import { type ReactNode, useId, useState } from 'react'

/**
 * Filters that a narrow screen folds up, where they would push the list out of sight. One that is `used` is never hidden,
 * since a list must not be shorter than it seems. A wide screen shows them beside the others.
 */
export function MoreFilters({ used, children }: { used: boolean; children: ReactNode }) {
  const [wanted, setWanted] = useState(false)
  const id = useId()
  const open = wanted || used
  return (
    <>
      {!used && (
        <button
          type="button"
          className="btn btn-outline-secondary btn-sm more-filters"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setWanted(!wanted)}
        >
          {open ? 'Fewer filters' : 'More filters'}
        </button>
      )}
      <div id={id} className={`folded-filters ${open ? 'is-open' : ''}`}>
        {children}
      </div>
    </>
  )
}
