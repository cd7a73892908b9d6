import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Icon } from './icon.tsx'

interface Props {
  /** What its button opens. */
  label: string
  title: string
  /** The panel closes when this changes: the address, for one. */
  shownFor: string
  children: ReactNode
}

/** A button, and the panel that it slides in from the side. Escape, a click beside it and a link in it close it. */
export function SidePanel({ label, title, shownFor, children }: Props) {
  const panel = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // It is the change that closes it.
  useEffect(() => panel.current?.close(), [shownFor])
  useEffect(() => {
    const shown = panel.current
    const closeIfLeft = ({ target }: Event): void => {
      if (target === shown || (target instanceof Element && target.closest('a'))) shown?.close()
    }
    shown?.addEventListener('click', closeIfLeft)
    return () => shown?.removeEventListener('click', closeIfLeft)
  }, [])
  return (
    <>
      <button
        type="button"
        className="bar-button panel-button"
        aria-label={label}
        aria-haspopup="dialog"
        onClick={() => panel.current?.showModal()}
      >
        <Icon name="list" />
      </button>
      <dialog ref={panel} className="side-panel" aria-labelledby={titleId}>
        <div className="side-panel-inner">
          <div className="side-panel-head">
            <h2 id={titleId}>{title}</h2>
            <button type="button" className="icon-button" aria-label="Close" onClick={() => panel.current?.close()}>
              <Icon name="close" />
            </button>
          </div>
          {children}
        </div>
      </dialog>
    </>
  )
}
