import { type FormEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { Spinner } from './spinner.tsx'

interface Props {
  title: string
  children: ReactNode
  /** What the button says that does it: a verb, never "OK". Null: there is nothing to be sent any more. */
  submit: string | null
  /** What the other button says. */
  close?: string
  busy?: boolean
  /** It shows much, and takes the room that there is; its buttons stay in view. */
  wide?: boolean
  /** What it does takes something away. */
  danger?: boolean
  onSubmit: () => void
  onClose: () => void
}

/** A form over the page. Shown as long as it is rendered; Escape closes it. */
export function FormDialog({
  title,
  children,
  submit,
  close = 'Cancel',
  busy = false,
  wide = false,
  danger = false,
  onSubmit,
  onClose,
}: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const closeButton = useRef<HTMLButtonElement>(null)
  const titleId = useId()
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    // It would begin with whatever of the much that it shows can be used first.
    if (wide) closeButton.current?.focus()
    return () => shown?.close()
  }, [wide])
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (!busy && submit) onSubmit()
  }
  return (
    <dialog
      ref={dialog}
      className={`dialog ${wide ? 'dialog-wide' : ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <form onSubmit={send}>
        <h2 id={titleId}>{title}</h2>
        <div className="dialog-words">{children}</div>
        <div className="dialog-actions">
          <button ref={closeButton} type="button" className="btn btn-outline-secondary" onClick={onClose}>
            {close}
          </button>
          {submit && (
            <button type="submit" className={`btn ${danger ? 'btn-danger' : 'btn-primary'}`}>
              {busy && <Spinner />}
              {submit}
            </button>
          )}
        </div>
      </form>
    </dialog>
  )
}
