import { useState } from 'react'
import type { SourceRef, WaitingPassenger } from '../../../shared/contract/peek.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Badge, type Look as BadgeLook } from '../../components/badge.tsx'
import { Icon } from '../../components/icon.tsx'
import { useFormats } from '../../lib/use-display.ts'
import { hasEnded, keyOf, type SourceLook } from './look.ts'
import { WaitingItem } from './waiting-item.tsx'

interface Props {
  look: SourceLook
  shown: WaitingPassenger[]
  withClient: boolean
  onAgain: () => void
}

const looks: Record<SourceLook['state'], BadgeLook> = {
  waiting: { tone: 'calm', icon: 'hourglass', word: 'Waits its turn' },
  asking: { tone: 'progress', icon: 'search', word: 'Asking' },
  answered: { tone: 'good', icon: 'check', word: 'Answered' },
  failed: { tone: 'bad', icon: 'cross', word: 'Failed' },
  'timed out': { tone: 'bad', icon: 'clock', word: 'Timed out' },
  stopped: { tone: 'warn', icon: 'pause', word: 'Stopped' },
}

export function SourceCard({ look, shown, withClient, onAgain }: Props) {
  const { source, title } = look
  const headingId = `source-${keyOf(source)}`
  return (
    <article className="panel peek-source" aria-labelledby={headingId} aria-busy={!hasEnded(look)}>
      <header className="peek-head">
        <div className="peek-words">
          <h2 id={headingId}>{title}</h2>
          <p className="cell-sub">
            {source.puller} of {source.definition}
            {withClient && ` · ${source.client}`}
          </p>
        </div>
        <Badge look={looks[look.state]} />
        {hasEnded(look) && (
          <ActionButton className="btn btn-outline-secondary btn-sm" icon="repeat" label={`Ask ${source.puller} again`} onClick={onAgain}>
            Again
          </ActionButton>
        )}
      </header>
      {look.state === 'asking' && <progress className="bar bar-progress peek-bar" aria-label={`Asking ${source.puller}`} />}
      <Outcome look={look} />
      {look.said.map(({ level, message }, index) => (
        <p key={index} className={`peek-said peek-said-${level}`}>
          <Icon name={level === 'info' ? 'info' : 'warning'} />
          {message}
        </p>
      ))}
      {shown.length > 0 && <WaitingList source={source} shown={shown} />}
      <Left look={look} shown={shown.length} />
    </article>
  )
}

/** One source with much to show doesn't push the others out of sight. */
const shownAtFirst = 10

function WaitingList({ source, shown }: { source: SourceRef; shown: WaitingPassenger[] }) {
  const [all, setAll] = useState(false)
  const rows = all ? shown : shown.slice(0, shownAtFirst)
  return (
    <>
      <ul className="peek-list" aria-label={`Waiting in ${source.puller}`}>
        {rows.map((passenger) => (
          <li key={`${passenger.sourceSystem}\n${passenger.externalId}`}>
            <WaitingItem source={source} passenger={passenger} />
          </li>
        ))}
      </ul>
      {shown.length > shownAtFirst && (
        <button type="button" className="btn btn-link peek-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${shownAtFirst} only` : `Show all ${shown.length}`}
        </button>
      )}
    </>
  )
}

function Outcome({ look }: { look: SourceLook }) {
  const formats = useFormats()
  const found = `${look.more ? 'more than ' : ''}${formats.number(look.found)}`
  switch (look.state) {
    case 'failed':
      return <p className="peek-said peek-said-error">{look.reason}</p>
    case 'timed out':
      return (
        <p className="peek-said peek-said-error">
          It did not come to an end within {look.limitSeconds} seconds and was stopped. Ask again, or look at whether the source is up.
        </p>
      )
    case 'answered':
      return <p className="peek-found">{look.found === 0 ? 'Nothing waits here.' : `Found ${found}.`}</p>
    case 'asking':
    case 'stopped':
      return look.found > 0 ? <p className="peek-found">Found {found} so far.</p> : null
    case 'waiting':
      return null
  }
}

/** What is not on the screen, and why. */
function Left({ look, shown }: { look: SourceLook; shown: number }) {
  const formats = useFormats()
  const filtered = look.passengers.length - shown
  const beyond = look.found - look.passengers.length
  const sentences = [
    ...(filtered > 0 ? [`${formats.number(filtered)} of those shown do not match the filter.`] : []),
    ...(beyond > 0 ? [`${look.more ? 'More than ' : ''}${formats.number(beyond)} more wait and are not shown.`] : []),
  ]
  return sentences.length > 0 ? <p className="peek-left">{sentences.join(' ')}</p> : null
}
