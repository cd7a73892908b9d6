import { Link } from 'react-router'
import { Icon } from './icon.tsx'

interface Props {
  label: string
  /** Addresses of the pages beside this one; null where the list ends. */
  newest: string | null
  newer: string | null
  older: string | null
}

/** Newer and older, as links: a page can be kept, sent to somebody, and opened in a new tab. */
export function Pager({ label, newest, newer, older }: Props) {
  if (!newest && !newer && !older) return null
  return (
    <nav className="pager" aria-label={label}>
      <PagerLink to={newest} word="Newest" before />
      <PagerLink to={newer} word="Newer" icon="chevron-left" before />
      <PagerLink to={older} word="Older" icon="chevron-right" />
    </nav>
  )
}

function PagerLink({
  to,
  word,
  icon,
  before = false,
}: {
  to: string | null
  word: string
  icon?: 'chevron-left' | 'chevron-right'
  before?: boolean
}) {
  const content = (
    <>
      {icon && before && <Icon name={icon} />}
      {word}
      {icon && !before && <Icon name={icon} />}
    </>
  )
  if (!to) {
    return (
      <span className="btn btn-outline-secondary btn-sm disabled" aria-disabled="true">
        {content}
      </span>
    )
  }
  return (
    <Link className="btn btn-outline-secondary btn-sm" to={to}>
      {content}
    </Link>
  )
}
