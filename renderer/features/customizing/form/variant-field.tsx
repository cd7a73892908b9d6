import type { JSONPath } from 'jsonc-parser'
import type { ReactNode } from 'react'
import { isPathIn, type Moved, removed } from '../unfinished-fields.ts'
import { type Change, removeAt, setAt, valueIn } from './draft-text.ts'
import { FieldSet } from './field-set.tsx'
import { blankVariant, hintOf, isObject, type Variant, variantAt } from './field-shape.ts'
import type { FormPart } from './form-part.ts'
import type { FieldProps } from './plain-fields.tsx'
import { constantsOf } from './schema-parts.ts'

interface Props extends FieldProps {
  variants: readonly Variant[]
  /** The fields of the chosen one. */
  children: (form: FormPart, variant: Variant) => ReactNode
}

/** A value of one of several sorts: the sort is chosen, then its fields are filled in. */
export function VariantField({ form, schema, path, label, required = false, variants, children }: Props) {
  const { default: initial } = schema
  const written: Change = (text) => (initial !== undefined && valueIn(text, path) === undefined ? setAt(path, initial)(text) : text)
  const within: FormPart = { ...form, text: written(form.text), edit: (change, moved) => form.edit((text) => change(written(text)), moved) }
  const value = valueIn(within.text, path)
  const place = value === undefined ? -1 : variantAt(form.root, variants, value)
  const chosen = variants[place]
  const choose = (next: Variant | undefined): void => {
    if (!next) form.edit(form.clearing(path), removed(path))
    else within.edit(turnInto(form, next, path, value), goneWith(next, path))
  }
  const mayBeLeftOut = place < 0 || (!required && initial === undefined)
  const isDrawn = chosen !== undefined && !(chosen.shape === 'choice' && constantsOf(form.root, chosen.schema)?.length === 1)
  return (
    <FieldSet
      form={form}
      path={path}
      {...(isDrawn && chosen.shape !== 'group' ? { part: 'kind' } : {})}
      label={label}
      hint={hintOf(schema)}
    >
      <div className="form-variant">
        <select
          className="form-select form-choice"
          aria-label={`Kind of ${label}`}
          aria-required={required}
          value={place}
          onChange={(event) => choose(variants[Number(event.target.value)])}
        >
          {mayBeLeftOut && <option value={-1}>Not given</option>}
          {variants.map(({ word }, index) => (
            <option key={`${index} ${word}`} value={index}>
              {word}
            </option>
          ))}
        </select>
        {isDrawn && children(within, chosen)}
      </div>
    </FieldSet>
  )
}

/** What two sorts of object have in common stays. */
function turnInto({ root }: FormPart, next: Variant, path: JSONPath, value: unknown): Change {
  if (next.shape !== 'group' || !isObject(value)) return setAt(path, blankVariant(root, next))
  const gone = Object.keys(value).filter((name) => !Object.hasOwn(next.schema.properties ?? {}, name))
  const changes = [
    ...gone.map((name) => removeAt([...path, name])),
    ...Object.entries(next.fixed).map(([name, word]) => setAt([...path, name], word)),
  ]
  return (text) => changes.reduce((now, change) => change(now), text)
}

function goneWith(next: Variant, path: JSONPath): Moved {
  return (one) => {
    const name = one[path.length]
    const stays = next.shape === 'group' && typeof name === 'string' && Object.hasOwn(next.schema.properties ?? {}, name)
    return isPathIn(one, path) && !stays ? null : one
  }
}
