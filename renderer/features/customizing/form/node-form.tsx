/** A node as a form. It reads and changes the same text as the JSON editor does, each field at its place in it. */
import { useQuery } from '@tanstack/react-query'
import { type Ref, useImperativeHandle, useMemo, useState } from 'react'
import type { CustomizingNode, NodeFault } from '../../../../shared/contract/customizing.ts'
import { readJson } from '../../../../shared/json-place.ts'
import { useDatabus } from '../../../api/use-databus.ts'
import { Skeleton, Trouble } from '../../../components/states.tsx'
import type { JsonEditorHandle } from '../json-editor/json-editor.tsx'
import type { Schema } from '../json-editor/schema-at.ts'
import { DefinitionsForm } from './definitions-form.tsx'
import { type Change, removeAt } from './draft-text.ts'
import { isObject } from './field-shape.ts'
import { type FormPart, fieldId } from './form-part.ts'
import { pathOf, placedFaults } from './placed-faults.ts'
import { useFocus } from './use-focus.ts'

interface Props {
  base: CustomizingNode
  text: string
  onChange: (change: Change) => void
  faults: readonly NodeFault[]
  /** Null until it has come. */
  schema: Schema | null
  /** Shows the text itself. */
  onJson: () => void
  ref?: Ref<JsonEditorHandle>
}

export function NodeForm({ base, text, onChange, faults, schema, onJson, ref }: Props) {
  const { query } = useDatabus()
  const secrets = useQuery(query.secrets.list.queryOptions({ input: { client: base.client } }))
  const focus = useFocus()
  const [said, setSaid] = useState('')
  const [shown, setShown] = useState<number | null>(0)
  const json = useMemo(() => readJson(text), [text])
  const found = useMemo(() => placedFaults(text, faults), [text, faults])

  useImperativeHandle(ref, () => ({
    goTo(place) {
      if (typeof place === 'number') return
      const path = pathOf(text, place)
      if (path[0] === 'passengers' && typeof path[1] === 'number') setShown(path[1])
      else setShown(null)
      focus(...path.map((_, depth) => fieldId(path.slice(0, path.length - depth))))
    },
    focus: () => focus('definition-title'),
  }))

  if (!json.ok) return <NotShown words={`The form can’t show a text that is no JSON. ${json.message}`} onJson={onJson} />
  if (!isObject(json.value)) return <NotShown words="The form can’t show this: the node is no object." onJson={onJson} />
  if (!schema) return <Skeleton lines={12} label="Loading the form" />
  const form: FormPart = {
    ...found,
    text,
    client: base.client,
    secrets: secrets.data?.filter(({ setAt }) => setAt !== null).map(({ name }) => name) ?? [],
    edit: onChange,
    clearing: removeAt,
    focus,
    say: setSaid,
  }
  return (
    <div className="node-form">
      <DefinitionsForm form={form} node={schema} shown={shown} onShow={setShown} />
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </div>
  )
}

function NotShown({ words, onJson }: { words: string; onJson: () => void }) {
  return (
    <Trouble sentence={words}>
      <button type="button" className="btn btn-outline-secondary btn-sm" onClick={onJson}>
        Show it as JSON
      </button>
    </Trouble>
  )
}
