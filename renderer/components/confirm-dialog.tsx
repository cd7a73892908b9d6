import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { ActionButton } from './action-button.tsx'

interface Props {
  title: string
  children: ReactNode
  /** What the button says that does it: a verb, never "OK". */
  confirm: string
  busy?: boolean
  /** Something is still to be filled in before it can be confirmed. */
  notYet?: boolean
  /** Null while there is nothing that could be confirmed. */
  onConfirm: (() => void) | null
  onCancel: () => void
}

/** A question before something that can't be taken back. Shown as long as it is rendered; Escape is "no". */
export function ConfirmDialog({ title, children, confirm, busy = false, notYet = false, onConfirm, onCancel }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const wordsId = useId()
  // Closed before it leaves the page: only so the focus goes back to where it came from.
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      aria-describedby={wordsId}
      onCancel={(event) => {
        event.preventDefault()
        onCancel()
      }}
    >
      <h2 id={titleId}>{title}</h2>
      <div id={wordsId} className="dialog-words">
        {children}
      </div>
      <div className="dialog-actions">
        <button type="button" className="btn btn-outline-secondary" onClick={onCancel}>
          {onConfirm ? 'Cancel' : 'Close'}
        </button>
        {onConfirm && (
          <ActionButton className="btn btn-danger" busy={busy} off={notYet} onClick={onConfirm}>
            {confirm}
          </ActionButton>
        )}
      </div>
    </dialog>
  )
}
