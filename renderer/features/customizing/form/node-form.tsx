/** A node as a form. It reads and changes the same text as the JSON editor does, each field at its place in it. */
import { useQuery } from '@tanstack/react-query'
import type { JSONPath } from 'jsonc-parser'
import { type Ref, useImperativeHandle, useMemo, useState } from 'react'
import type { NodeFault } from '../../../../shared/contract/customizing.ts'
import { readJson } from '../../../../shared/json-place.ts'
import { useDatabus } from '../../../api/use-databus.ts'
import { Skeleton, Trouble } from '../../../components/states.tsx'
import type { JsonEditorHandle } from '../json-editor/json-editor.tsx'
import type { Schema } from '../json-editor/schema-at.ts'
import { UnfinishedBox } from '../unfinished-box.tsx'
import { isPathIn, movedAll, typedAt, withTyped } from '../unfinished-fields.ts'
import type { NodeDraft } from '../use-node-draft.ts'
import { DefinitionsForm } from './definitions-form.tsx'
import { removeAt } from './draft-text.ts'
import { isObject, titleOf } from './field-shape.ts'
import { type FormPart, fieldId } from './form-part.ts'
import { NodeItself } from './node-itself.tsx'
import { pathOf, placedFaults } from './placed-faults.ts'
import { useFocus } from './use-focus.ts'
import { useShownPart } from './use-shown-part.ts'

interface Props {
  draft: Pick<NodeDraft, 'base' | 'text' | 'setText' | 'unfinished' | 'setUnfinished'>
  faults: readonly NodeFault[]
  /** Null until it has come. */
  schema: Schema | null
  /** All fields that are no JSON are listed, also those that are in sight. */
  tellsUnfinished: boolean
  /** Shows the text itself. */
  onJson: () => void
  ref?: Ref<JsonEditorHandle>
}

export function NodeForm({ draft, faults, schema, tellsUnfinished, onJson, ref }: Props) {
  const { base, text, unfinished, setUnfinished } = draft
  const { query } = useDatabus()
  const secrets = useQuery(query.secrets.list.queryOptions({ input: { client: base.client } }))
  const focus = useFocus()
  const isDatabus = base.name === '__databus__'
  const [said, setSaid] = useState('')
  const json = useMemo(() => readJson(text), [text])
  const names = useMemo(() => (json.ok ? definitionNames(json.value) : []), [json])
  const shown = useShownPart(names)
  const found = useMemo(() => placedFaults(text, faults), [text, faults])

  const goTo = (path: JSONPath): void => {
    if (isDatabus) shown.show(partWith(path))
    focus(...path.map((_, depth) => fieldId(path.slice(0, path.length - depth))))
  }
  useImperativeHandle(ref, () => ({
    goTo(place) {
      if (typeof place === 'number') return
      goTo(pathOf(text, place))
    },
    focus: () => focus('definition-title'),
  }))

  if (!json.ok) return <NotShown words={`The form can’t show a text that is no JSON. ${json.message}`} onJson={onJson} />
  if (!isObject(json.value)) return <NotShown words="The form can’t show this: the node is no object." onJson={onJson} />
  if (!schema) return <Skeleton lines={12} label="Loading the form" />
  const form: FormPart = {
    ...found,
    faultIn: (path) => found.faultIn(path) ?? (unfinished.some((field) => isPathIn(field.path, path)) ? 'It is not JSON yet.' : null),
    text,
    client: base.client,
    root: schema,
    secrets: secrets.data?.filter(({ setAt }) => setAt !== null).map(({ name }) => name) ?? [],
    edit(change, moved) {
      draft.setText(change)
      if (moved) setUnfinished((fields) => movedAll(fields, moved))
    },
    unfinishedAt: (path) => typedAt(unfinished, path),
    keepUnfinished: (path, typed) => setUnfinished((fields) => withTyped(fields, path, typed)),
    clearing: removeAt,
    focus,
    say: setSaid,
  }
  return (
    <>
      <UnfinishedBox
        fields={tellsUnfinished ? unfinished : unfinished.filter(({ path }) => partWith(path) !== (isDatabus ? shown.part : null))}
        onShow={({ path }) => goTo(path)}
        onDrop={({ path }) => form.keepUnfinished(path, null)}
      />
      <div className={isDatabus ? 'node-form' : 'node-form-alone'}>
        {isDatabus ? (
          <DefinitionsForm form={form} node={schema} shown={shown.part} wantedName={shown.wantedName} onShow={shown.show} />
        ) : (
          <NodeItself form={form} node={schema} title={titleOf(base.name, {})} />
        )}
        <p className="visually-hidden" role="status">
          {said}
        </p>
      </div>
    </>
  )
}

/** The place of the definition that a path leads into; null: the node itself. */
function partWith(path: JSONPath): number | null {
  return path[0] === 'passengers' && typeof path[1] === 'number' ? path[1] : null
}

function definitionNames(node: unknown): string[] {
  const definitions = isObject(node) ? node['passengers'] : null
  if (!Array.isArray(definitions)) return []
  return definitions.map((definition) => (isObject(definition) && typeof definition['name'] === 'string' ? definition['name'] : ''))
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
