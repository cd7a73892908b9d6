import type { Match } from '../../../shared/model/match.ts'
import { Icon } from '../../components/icon.tsx'

/** Where a search was found, with the words marked; titles and ids are in sight already. */
export function MatchLines({ matches }: { matches: readonly Match[] }) {
  const shown = matches.filter(({ place }) => place === 'content' || place === 'attachment name')
  if (shown.length === 0) return null
  return (
    <ul className="match-lines" aria-label="Found in">
      {shown.map(({ place, attachment, snippet }) => (
        <li key={`${place} ${attachment}`}>
          <Icon name="file-text" />
          <span className="match-words">
            {place === 'content' && <span className="match-name">{attachment}: </span>}
            {snippet.map(({ text, hit }, index) => {
              const key = `${index} ${text}`
              return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
            })}
          </span>
        </li>
      ))}
    </ul>
  )
}
