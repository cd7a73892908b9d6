import { useState } from 'react'
import type { BulkAction } from '../../../shared/model/bulk.ts'
import type { PassengerStatus } from '../../../shared/model/passenger.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import type { queueFilter } from './queue-filter.ts'

interface Props {
  filter: ReturnType<typeof queueFilter> & { status?: PassengerStatus }
  filtered: boolean
  /** Ids of those that are ticked. */
  selected: readonly string[]
  onClear: () => void
}

const actions: { action: BulkAction; word: string; icon: IconName }[] = [
  { action: 'retry', word: 'Retry…', icon: 'repeat' },
  { action: 'complete', word: 'Set complete…', icon: 'check' },
  { action: 'purge', word: 'Purge…', icon: 'trash' },
]

/** What can be done with those that are ticked, or else with all that match. */
export function BulkBar({ filter, filtered, selected, onClear }: Props) {
  const [asked, setAsked] = useState<BulkAction | null>(null)
  const some = selected.length > 0
  return (
    <div className="bulk-bar" role="toolbar" aria-label="With many passengers">
      <span className="bulk-words" aria-live="polite">
        {some ? `With ${selected.length} selected:` : filtered ? 'With all that match:' : 'With all:'}
      </span>
      {actions.map(({ action, word, icon }) => (
        <button key={action} type="button" className="btn btn-outline-secondary btn-sm" onClick={() => setAsked(action)}>
          <Icon name={icon} />
          {word}
        </button>
      ))}
      {some && (
        <button type="button" className="btn btn-link btn-sm" onClick={onClear}>
          Select none
        </button>
      )}
      {asked && (
        <BulkDialog
          action={asked}
          selection={some ? { ids: [...selected] } : { filter }}
          onClose={() => setAsked(null)}
          onStarted={() => {
            setAsked(null)
            onClear()
          }}
        />
      )}
    </div>
  )
}
