/** What stands in for a list or a page while it loads, when it is empty, and when it can't be had. */
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export function Skeleton({ lines = 6, label = 'Loading' }: { lines?: number; label?: string }) {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{label}…</span>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
        <div key={line} className="skeleton-line" aria-hidden="true" />
      ))}
    </div>
  )
}

interface EmptyProps {
  icon: IconName
  title: string
  children?: ReactNode
}

/** Says why there is nothing, and what to do about it. */
export function EmptyState({ icon, title, children }: EmptyProps) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <p className="empty-title">{title}</p>
      {children && <div className="empty-words">{children}</div>}
    </div>
  )
}

interface TroubleProps {
  sentence: string
  /** Left out where another try can't help. */
  onRetry?: (() => void) | undefined
  children?: ReactNode
}

export function Trouble({ sentence, onRetry, children }: TroubleProps) {
  return (
    <div className="trouble" role="alert">
      <Icon name="warning" />
      <div className="trouble-words">
        {sentence.split('\n').map((line) => (
          <p key={line}>{line}</p>
        ))}
        {children}
      </div>
      {onRetry && (
        <button type="button" className="btn btn-outline-secondary btn-sm" onClick={onRetry}>
          <Icon name="repeat" />
          Try again
        </button>
      )}
    </div>
  )
}
