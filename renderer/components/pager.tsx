import { Link } from 'react-router'
import { Icon } from './icon.tsx'

interface Props {
  label: string
  /** What the list is sorted by, for the words. */
  by?: 'time' | 'place'
  /** Which end of the list comes first. */
  order: 'newest' | 'oldest'
  /** Addresses of the first page and of those beside this one; null where the list ends. */
  first: string | null
  newer: string | null
  older: string | null
}

const placeWords = { first: 'First', back: 'Previous', on: 'Next' }

/** Newer and older, as links: a page can be kept, sent to somebody, and opened in a new tab. */
export function Pager({ label, by = 'time', order, first, newer, older }: Props) {
  if (!first && !newer && !older) return null
  const ways = [
    { to: newer, word: 'Newer' },
    { to: older, word: 'Older' },
  ]
  const [back, on] = order === 'newest' ? ways : ways.reverse()
  const words = by === 'place' ? placeWords : { first: order === 'newest' ? 'Newest' : 'Oldest', back: back?.word, on: on?.word }
  return (
    <nav className="pager" aria-label={label}>
      <PagerLink to={first} word={words.first} before />
      {back && <PagerLink to={back.to} word={words.back ?? back.word} icon="chevron-left" before />}
      {on && <PagerLink to={on.to} word={words.on ?? on.word} icon="chevron-right" />}
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
