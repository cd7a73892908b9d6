import { useState } from 'react'
import { Field } from '../../../components/field.tsx'
import { FormDialog } from '../../../components/form-dialog.tsx'
import type { Schema } from '../json-editor/schema-at.ts'
import { connectorsOf, type StepKind, stepKinds } from './connectors-of.ts'

interface Props {
  node: Schema
  /** Of the definitions that there are. */
  names: readonly string[]
  onAdd: (definition: Record<string, unknown>) => void
  onClose: () => void
}

const [pullers, , pushers] = stepKinds

/** Begins a definition that drives only when expedited, so that nothing moves before it is ready. */
export function NewDefinition({ node, names, onAdd, onClose }: Props) {
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState({ pullers: '', pushers: '' })
  const isDouble = names.includes(name)
  const add = (): void => {
    if (isDouble) return
    onAdd({ name, pullers: usesOf(chosen.pullers), processors: [], pushers: usesOf(chosen.pushers), sync_frequency: 0 })
  }
  return (
    <FormDialog title="New definition" submit="Add the definition" onSubmit={add} onClose={onClose}>
      <Field label="Name" required fault={isDouble ? `There is a definition of the name ${name}.` : null}>
        {(ids) => (
          <input
            {...ids}
            className="form-control"
            required
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <ConnectorChoice
        node={node}
        kind={pullers}
        label="Where documents come from"
        chosen={chosen.pullers}
        onChoose={(puller) => setChosen({ ...chosen, pullers: puller })}
      />
      <ConnectorChoice
        node={node}
        kind={pushers}
        label="Where they go"
        chosen={chosen.pushers}
        onChoose={(pusher) => setChosen({ ...chosen, pushers: pusher })}
      />
      <p className="form-text">It drives only when expedited, until you say when. It is used once you have saved.</p>
    </FormDialog>
  )
}

function usesOf(module: string) {
  return module === '' ? [] : [{ module, settings: {} }]
}

interface ChoiceProps {
  node: Schema
  kind: StepKind
  label: string
  chosen: string
  onChoose: (name: string) => void
}

function ConnectorChoice({ node, kind, label, chosen, onChoose }: ChoiceProps) {
  const connectors = connectorsOf(node, kind)
  const hint = connectors.find(({ name }) => name === chosen)?.description
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(ids) => (
        <select {...ids} className="form-select" value={chosen} onChange={(event) => onChoose(event.target.value)}>
          <option value="">{`Choose the ${kind.one} later`}</option>
          {connectors.map(({ name, title }) => (
            <option key={name} value={name}>{`${title} (${name})`}</option>
          ))}
        </select>
      )}
    </Field>
  )
}
