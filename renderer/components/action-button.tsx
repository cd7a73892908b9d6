import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { Spinner } from './spinner.tsx'

interface Props {
  id?: string
  onClick: () => void
  children?: ReactNode
  className?: string
  icon?: IconName
  label?: string | undefined
  title?: string | undefined
  /** It works on the last click. */
  busy?: boolean
  /** There is nothing that it could do now. */
  off?: boolean
}

/** A button that keeps the focus while it is busy or off (a disabled one would lose it); it just doesn't act then. */
export function ActionButton({
  id,
  onClick,
  children,
  className = 'btn btn-outline-secondary',
  icon,
  label,
  title,
  busy = false,
  off = false,
}: Props) {
  const idle = !busy && !off
  return (
    <button
      id={id}
      type="button"
      className={`${className} ${off ? 'is-off' : ''}`}
      aria-label={label}
      title={title}
      aria-disabled={!idle}
      onClick={idle ? onClick : undefined}
    >
      {busy ? <Spinner /> : icon && <Icon name={icon} />}
      {children}
    </button>
  )
}
