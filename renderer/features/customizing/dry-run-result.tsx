/** What saving would do to what runs. */
import type { DefinitionChange, DryRun, FieldChange } from '../../../shared/model/dry-run.ts'
import type { Schedule } from '../../../shared/model/schedule.ts'
import { Badge, type Look } from '../../components/badge.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { scheduleWords } from '../../lib/schedule-words.ts'
import { useFormats } from '../../lib/use-display.ts'
import { ChangedClient } from './changed-client.tsx'

const looks: Record<DefinitionChange['change'], Look> = {
  added: { tone: 'good', icon: 'check', word: 'Added' },
  removed: { tone: 'bad', icon: 'trash', word: 'Removed' },
  changed: { tone: 'progress', icon: 'repeat', word: 'Changed' },
}

export function DryRunResult({ told }: { told: DryRun }) {
  const { definitions, unchanged, fields, clients } = told
  const formats = useFormats()
  return (
    <section className="dry-run" aria-label="What saving would do">
      <h2>What saving would do</h2>
      {clients?.map((change) => (
        <ChangedClient key={change.name} change={change} />
      ))}
      {definitions.map((change) => (
        <ChangedDefinition key={change.name} change={change} />
      ))}
      {fields.length > 0 && (
        <div className="dry-run-part">
          <h3>The node itself</h3>
          <FieldChanges fields={fields} />
        </div>
      )}
      <p role="status">
        {definitions.length === 0 && fields.length === 0 && !clients?.length ? 'Nothing that runs would change. ' : ''}
        {clients === undefined && stayWords(unchanged, formats.number)}
      </p>
    </section>
  )
}

function stayWords(unchanged: number, number: (value: number) => string): string {
  if (unchanged === 0) return 'No other definition runs.'
  return unchanged === 1 ? '1 definition stays as it is.' : `${number(unchanged)} definitions stay as they are.`
}

function ChangedDefinition({ change: { name, change, fields, schedule, nextDriveAt, unfinished } }: { change: DefinitionChange }) {
  const formats = useFormats()
  return (
    <article className="dry-run-part" aria-label={name}>
      <h3>
        {name} <Badge look={looks[change]} />
      </h3>
      {change === 'removed' && unfinished > 0 && (
        <p>
          {unfinished === 1
            ? '1 passenger in the queue is not complete. It stays there, and nothing works on it.'
            : `${formats.number(unfinished)} passengers in the queue are not complete. They stay there, and nothing works on them.`}
        </p>
      )}
      {change !== 'removed' && (
        <p>
          {scheduleChange(schedule)}. {nextDriveAt === null ? 'No drive is planned.' : 'Next drive: '}
          {nextDriveAt !== null && <RelativeTime at={nextDriveAt} />}
        </p>
      )}
      {fields.length > 0 && <FieldChanges fields={fields} />}
    </article>
  )
}

function scheduleChange({ from, to }: { from: Schedule | null; to: Schedule | null }): string {
  const [before, after] = [from && scheduleWords(from), to ? scheduleWords(to) : '']
  return before === null || before === after ? after : `${after}, before: ${before}`
}

function FieldChanges({ fields }: { fields: readonly FieldChange[] }) {
  return (
    <ul className="dry-run-fields" aria-label="Fields that change">
      {fields.map(({ field, from, to }) => (
        <li key={field}>
          <code>{field}</code>: {from === null ? 'new' : <del>{from}</del>} → {to === null ? 'gone' : <ins>{to}</ins>}
        </li>
      ))}
    </ul>
  )
}
