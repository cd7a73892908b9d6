import { type ReactNode, useMemo } from 'react'
import type { CustomizingNode } from '../../../shared/contract/customizing.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { SavedBy } from './saved-by.tsx'
import { unsavedParts } from './unsaved-parts.ts'

interface Props {
  base: CustomizingNode
  text: string
  unsaved: boolean
  faults: number
  /** It stays in sight at the lower edge of the view, below what is long. */
  sticks: boolean
  onSave: () => void
  isChecking: boolean
  onUndo: () => void
  onNextFault: () => void
  /** Further buttons. */
  children?: ReactNode
}

/** Saves a node, and tells what of it is not saved and what was found wrong with it. */
export function EditorBar({ base, text, unsaved, faults, sticks, onSave, isChecking, onUndo, onNextFault, children }: Props) {
  const parts = useMemo(() => unsavedParts(base.text, text), [base.text, text])
  return (
    <div className={sticks ? 'editor-bar editor-bar-sticks' : 'editor-bar'}>
      {children}
      <ActionButton className="btn btn-primary" busy={isChecking} onClick={onSave}>
        Save
      </ActionButton>
      {unsaved && (
        <ActionButton className="btn btn-link" onClick={onUndo}>
          Undo my changes
        </ActionButton>
      )}
      {sticks && faults > 0 && (
        <ActionButton icon="warning" className="btn btn-outline-danger" title="Go to the next fault" onClick={onNextFault}>
          {faults === 1 ? '1 fault' : `${faults} faults`}
        </ActionButton>
      )}
      <p className="editor-note">
        <span role="status" className={unsaved ? 'editor-unsaved' : ''}>
          {unsaved ? unsavedWords(parts) : 'Saved'}
        </span>{' '}
        · version {base.version}
        <SavedBy node={base} />
      </p>
    </div>
  )
}

const most = 3

function unsavedWords(parts: readonly string[]): string {
  if (parts.length === 0) return 'Not saved yet'
  const more = parts.length > most ? ` and ${parts.length - most} more` : ''
  return `Not saved yet: ${parts.slice(0, most).join(', ')}${more}`
}
