import type { JSONPath } from 'jsonc-parser'
import type { Schedule } from '../../../../shared/model/schedule.ts'
import { Field } from '../../../components/field.tsx'
import { scheduleWords } from '../../../lib/schedule-words.ts'
import type { Schema } from '../json-editor/schema-at.ts'
import { removed } from '../unfinished-fields.ts'
import { type Change, removeAt, setAt, valueIn } from './draft-text.ts'
import { isObject } from './field-shape.ts'
import type { FormPart } from './form-part.ts'
import { GroupFields, SchemaField } from './schema-field.tsx'

/** The fields of a definition that say when it drives. */
export const scheduleFields = ['sync_frequency', 'schedule'] as const

const kinds: Record<Schedule['kind'], string> = {
  every: 'Every so many minutes',
  cron: 'By a cron text',
  'by hand': 'Only when expedited',
}

interface Props {
  form: FormPart
  schema: Schema
  /** Of the definition. */
  path: JSONPath
}

/** When a definition drives: one of the ways, or both fields as they stand where they contradict each other. */
export function ScheduleField({ form, schema, path }: Props) {
  const { sync_frequency = {}, schedule: cron = {} } = schema.properties ?? {}
  const schedule = scheduleOf(valueIn(form.text, path))
  if (!schedule) return <GroupFields form={form} schema={schema} path={path} only={scheduleFields} />
  return (
    <div className="form-fields">
      <Field label="When" hint={scheduleWords(schedule)}>
        {(ids) => (
          <select
            {...ids}
            className="form-select"
            value={schedule.kind}
            onChange={(event) => form.edit(changeTo(event.target.value as Schedule['kind'], path), removed([...path, 'schedule']))}
          >
            {Object.entries(kinds).map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      {schedule.kind === 'every' && (
        <SchemaField form={form} schema={sync_frequency} path={[...path, 'sync_frequency']} label="Minutes" required />
      )}
      {schedule.kind === 'cron' && <SchemaField form={form} schema={cron} path={[...path, 'schedule']} label="Cron" required />}
    </div>
  )
}

/** Null where the fields are not what they should be, or contradict each other. */
export function scheduleOf(definition: unknown): Schedule | null {
  if (!isObject(definition)) return null
  const { sync_frequency: minutes = 0, schedule } = definition
  if (typeof minutes !== 'number') return null
  if (schedule === undefined) return minutes > 0 ? { kind: 'every', minutes } : { kind: 'by hand' }
  if (!isObject(schedule) || minutes > 0) return null
  const { cron, time_zone: zone } = schedule
  return { kind: 'cron', cron: typeof cron === 'string' ? cron : '', timeZone: typeof zone === 'string' ? zone : null }
}

function changeTo(kind: Schedule['kind'], path: JSONPath): Change {
  const minutes = [...path, 'sync_frequency']
  const cron = [...path, 'schedule']
  switch (kind) {
    case 'every':
      return (text) => setAt(minutes, 60)(removeAt(cron)(text))
    case 'cron':
      return (text) => setAt(cron, { cron: '0 * * * *' })(removeAt(minutes)(text))
    case 'by hand':
      return (text) => setAt(minutes, 0)(removeAt(cron)(text))
  }
}
