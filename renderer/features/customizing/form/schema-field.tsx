/** The control of a value, drawn from its JSON schema; objects and lists are drawn with all that is in them. */
import type { JSONPath } from 'jsonc-parser'
import type { Schema } from '../json-editor/schema-at.ts'
import { type Change, setAt, valueIn } from './draft-text.ts'
import { FieldSet } from './field-set.tsx'
import { blankOf, isObject, shapeOf, titleOf, type Variant, variantsOf } from './field-shape.ts'
import type { FormPart } from './form-part.ts'
import { JsonField } from './json-field.tsx'
import { ListRows } from './list-rows.tsx'
import { NamedRows } from './named-rows.tsx'
import { ChoiceField, type FieldProps, NumberField, TextField, YesNoField } from './plain-fields.tsx'
import { isEndless, resolved } from './schema-parts.ts'
import { SecretField } from './secret-field.tsx'
import { VariantField } from './variant-field.tsx'

export function SchemaField(given: FieldProps) {
  const { form, path, required = false } = given
  const { root } = form
  const props = { ...given, schema: resolved(root, given.schema) }
  const value = valueIn(form.text, path)
  const shape = shapeOf(root, props.schema, value)
  if (shape === 'group' && isEndless(root, given.schema) && !(required && value !== undefined)) {
    return <UnionField {...props} variants={[{ word: 'Given', schema: props.schema, shape, fixed: {} }]} />
  }
  switch (shape) {
    case 'text':
      return <TextField {...props} />
    case 'number':
      return <NumberField {...props} />
    case 'yes or no':
      return <YesNoField {...props} />
    case 'choice':
      return <ChoiceField {...props} />
    case 'secret':
      return <SecretField {...props} />
    case 'json':
      return <JsonField {...props} />
    case 'list':
      return <ListField {...props} />
    case 'names':
      return <NamesField {...props} />
    case 'group':
      return <GroupField {...props} />
    case 'variants':
      return <UnionField {...props} variants={variantsOf(root, props.schema) ?? []} />
  }
}

function UnionField(props: FieldProps & { variants: readonly Variant[] }) {
  const { path, label } = props
  return (
    <VariantField {...props}>
      {(form, { schema, shape, fixed }) =>
        shape === 'group' ? (
          <GroupFields form={form} schema={schema} path={path} without={Object.keys(fixed)} />
        ) : (
          <SchemaField form={form} schema={schema} path={path} label={label} hidesLabel required />
        )
      }
    </VariantField>
  )
}

interface GroupProps {
  form: FormPart
  schema: Schema
  path: JSONPath
  /** Fields that are drawn elsewhere. */
  without?: readonly string[]
  /** The only fields to be drawn. */
  only?: readonly string[]
  /** Nothing of it need be filled in. */
  mayBeLeftOut?: boolean
}

/** The fields of an object: those of its schema, then those that stand there though the schema has none of them. */
export function GroupFields({ form, schema, path, without = [], only, mayBeLeftOut = false }: GroupProps) {
  const { properties = {}, required = [] } = schema
  const value = valueIn(form.text, path)
  const there = isObject(value) ? Object.keys(value) : []
  const names = [...Object.keys(properties), ...there.filter((name) => !Object.hasOwn(properties, name))]
  const isAsked = value !== undefined || !mayBeLeftOut
  return (
    <div className="form-fields">
      {names
        .filter((name) => !without.includes(name) && (only?.includes(name) ?? true))
        .map((name) => ({ name, known: Object.hasOwn(properties, name) ? (properties[name] ?? {}) : {} }))
        .filter(({ name, known }) => !known.deprecated || there.includes(name))
        .map(({ name, known }) => (
          <SchemaField
            key={name}
            form={form}
            schema={known}
            path={[...path, name]}
            label={titleOf(name, resolved(form.root, known))}
            required={isAsked && required.includes(name)}
          />
        ))}
    </div>
  )
}

function GroupField({ form, schema, path, label, required = false }: FieldProps) {
  return (
    <FieldSet form={form} path={path} label={label} hint={schema.description}>
      <GroupFields form={required ? form : emptiedWith(form, path)} schema={schema} path={path} mayBeLeftOut={!required} />
    </FieldSet>
  )
}

function ListField({ form, schema, path, label }: FieldProps) {
  const { items = {}, default: initial } = schema
  // The default is shown as if it stood there, which it does once something of it is changed.
  const written: Change = (text) => (valueIn(text, path) === undefined ? setAt(path, initial ?? [])(text) : text)
  const within: FormPart = { ...form, text: written(form.text), edit: (change, moved) => form.edit((text) => change(written(text)), moved) }
  const listed = valueIn(within.text, path)
  const itemLabel = (place: number): string => {
    const name = valueIn(within.text, [...path, place, 'name'])
    return `${label} ${place + 1}${typeof name === 'string' && name !== '' ? `: ${name}` : ''}`
  }
  return (
    <FieldSet form={form} path={path} label={label} hint={schema.description}>
      <ListRows form={within} path={path} label={label} count={Array.isArray(listed) ? listed.length : 0} blank={blankOf(form.root, items)}>
        {(place) => <SchemaField form={within} schema={items} path={[...path, place]} label={itemLabel(place)} hidesLabel required />}
      </ListRows>
    </FieldSet>
  )
}

function NamesField({ form, schema, path, label, required = false }: FieldProps) {
  const each = isObject(schema.additionalProperties) ? (schema.additionalProperties as Schema) : {}
  const within = required ? form : emptiedWith(form, path)
  const value = valueIn(form.text, path)
  return (
    <FieldSet form={form} path={path} label={label} hint={schema.description}>
      <NamedRows form={within} path={path} label={label} names={isObject(value) ? Object.keys(value) : []} blank={blankOf(form.root, each)}>
        {(name) => <SchemaField form={form} schema={each} path={[...path, name]} label={name} required />}
      </NamedRows>
    </FieldSet>
  )
}

/** An object that may be left out goes with the last of its fields. */
function emptiedWith(form: FormPart, group: JSONPath): FormPart {
  return {
    ...form,
    clearing: (path) => (text) => {
      const next = form.clearing(path)(text)
      const left = valueIn(next, group)
      return isObject(left) && Object.keys(left).length === 0 ? form.clearing(group)(next) : next
    },
  }
}
