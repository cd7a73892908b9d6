import type { ClientChange } from '../../../shared/model/dry-run.ts'
import { Badge, type Look } from '../../components/badge.tsx'
import { useFormats } from '../../lib/use-display.ts'

const looks: Record<ClientChange['change'], Look> = {
  added: { tone: 'good', icon: 'check', word: 'Added' },
  removed: { tone: 'bad', icon: 'trash', word: 'Removed' },
}

/** A client that comes or goes, and what there is of it. */
export function ChangedClient({ change }: { change: ClientChange }) {
  return (
    <article className="dry-run-part" aria-label={change.name}>
      <h3>
        {change.name} <Badge look={looks[change.change]} />
      </h3>
      <p>
        <ClientWords change={change} />
      </p>
    </article>
  )
}

export function ClientWords({ change: { change, users, definitions, passengers, logs } }: { change: ClientChange }) {
  const { number } = useFormats()
  const counted = [
    `users: ${number(users)}`,
    `definitions: ${number(definitions)}`,
    `passengers: ${number(passengers)}`,
    `logs: ${number(logs)}`,
  ].join(', ')
  const isNew = users + definitions + passengers + logs === 0
  if (change === 'removed') {
    return `Its users are signed out and can’t sign in, and its definitions are not driven any more. Nothing is deleted: what there is of it (${counted}), its secrets and its folder stay, and are there again when a client of this name is added.`
  }
  return isNew
    ? 'It can be used at once: add its users, then its definitions.'
    : `There is something of an earlier client of this name, which is there again: ${counted}.`
}
