import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Icon, type IconName } from './icon.tsx'

interface Props {
  label: string
  icon?: IconName
  /** What the button shows beside its icon. */
  words: string
  /** The button's classes. */
  look?: string
  /** The edge of the button that the panel hangs from. */
  side?: 'start' | 'end'
  children: ReactNode
}

/** A button that opens a small panel of links. Escape, a click elsewhere and moving on close it. */
export function MenuButton({ label, icon, words, look = 'bar-button', side = 'end', children }: Props) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const panelId = useId()
  useEffect(() => {
    if (!open) return
    const gone = new AbortController()
    const closeIfOutside = ({ target }: Event): void => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false)
    }
    const closeIfChosen = ({ target }: Event): void => {
      if (target instanceof Element && root.current?.contains(target) && target.closest('.menu-panel :is(a, button)')) setOpen(false)
    }
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      setOpen(false)
      button.current?.focus()
    }
    const { signal } = gone
    document.addEventListener('pointerdown', closeIfOutside, { signal })
    document.addEventListener('focusin', closeIfOutside, { signal })
    document.addEventListener('click', closeIfChosen, { signal })
    document.addEventListener('keydown', closeOnEscape, { signal })
    return () => gone.abort()
  }, [open])
  return (
    <div className="menu" ref={root}>
      <button
        ref={button}
        type="button"
        className={look}
        aria-label={label}
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
      >
        {icon && <Icon name={icon} />}
        <span className="menu-words">{words}</span>
        <Icon name="chevron-down" className="menu-chevron" />
      </button>
      <div id={panelId} className={`menu-panel menu-panel-${side}`} hidden={!open}>
        {children}
      </div>
    </div>
  )
}
