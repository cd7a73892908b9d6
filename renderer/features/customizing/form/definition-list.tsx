import type { Schedule } from '../../../../shared/model/schedule.ts'
import { ActionButton } from '../../../components/action-button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { scheduleWords } from '../../../lib/schedule-words.ts'

export interface ListedDefinition {
  name: string
  schedule: Schedule | null
  isFaulty: boolean
}

interface Props {
  definitions: readonly ListedDefinition[]
  /** The place of the one that is shown; null: the node itself. */
  shown: number | null
  onShow: (place: number | null) => void
  onNew: () => void
}

export const newDefinitionId = 'new-definition'

/** Chooses what the form shows. */
export function DefinitionList({ definitions, shown, onShow, onNew }: Props) {
  return (
    <nav className="definition-list" aria-label="Definitions">
      <ActionButton id={newDefinitionId} onClick={onNew}>
        New definition…
      </ActionButton>
      <ul>
        {definitions.map(({ name, schedule, isFaulty }, place) => (
          <li key={place}>
            <button type="button" className="definition-choice" aria-current={place === shown} onClick={() => onShow(place)}>
              <span className="definition-choice-name">
                {name}
                {isFaulty && <Icon name="warning" />}
                {isFaulty && <span className="visually-hidden">, with faults</span>}
              </span>
              {schedule && <span className="definition-choice-when">{scheduleWords(schedule)}</span>}
            </button>
          </li>
        ))}
        <li>
          <button type="button" className="definition-choice" aria-current={shown === null} onClick={() => onShow(null)}>
            <span className="definition-choice-name">The node itself</span>
            <span className="definition-choice-when">Life spans, alerts</span>
          </button>
        </li>
      </ul>
    </nav>
  )
}
