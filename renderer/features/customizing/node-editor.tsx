import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { CustomizingNode } from '../../../shared/contract/customizing.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Skeleton } from '../../components/states.tsx'
import { ViewSwitch } from '../../components/view-switch.tsx'
import { indentJson } from '../../lib/indent-json.ts'
import { useAddress } from '../../lib/use-address.ts'
import { ChangedElsewhere } from './changed-elsewhere.tsx'
import { EditorBar } from './editor-bar.tsx'
import { NodeForm } from './form/node-form.tsx'
import type { JsonEditorHandle } from './json-editor/json-editor.tsx'
import { NodeFaults } from './node-faults.tsx'
import { NodeVersions } from './node-versions.tsx'
import { ReviewSave } from './review-save.tsx'
import { UnfinishedBox } from './unfinished-box.tsx'
import { placeOf, withTyped } from './unfinished-fields.ts'
import { UnsavedGuard } from './unsaved-guard.tsx'
import { useNodeDraft } from './use-node-draft.ts'
import { useSaveKey } from './use-save-key.ts'
import { useSaving } from './use-saving.ts'

/** It is large, and only administrators come here. */
const JsonEditor = lazy(() => import('./json-editor/json-editor.tsx').then((module) => ({ default: module.JsonEditor })))

/** What is no JSON is told here, with its place; all else is the server's to check. */
export function NodeEditor({ newest }: { newest: CustomizingNode }) {
  const { query } = useDatabus()
  const draft = useNodeDraft(newest)
  const { base, text, unsaved, unfinished, elsewhere } = draft
  const schema = useQuery(query.customizing.schema.queryOptions({ input: { client: base.client, name: base.name } }))
  const editor = useRef<JsonEditorHandle>(null)
  const choice = useRef<HTMLElement>(null)
  const saving = useSaving(draft, (offset) => editor.current?.goTo(offset))
  const { refused, review } = saving
  const address = useAddress()
  const navigate = useNavigate()
  const hasForm = base.name === '__databus__' || base.name === '__clients__'
  const view = (hasForm && address.choice('view', ['form'])) || 'json'
  const show = (chosen: 'form' | 'json'): void => void navigate(address.to({ view: chosen === 'form' ? chosen : null }))
  const [tellsUnfinished, setTellsUnfinished] = useState(false)
  const [wantedField, setWantedField] = useState<string | null>(null)
  useEffect(() => {
    if (view !== 'form' || wantedField === null) return
    editor.current?.goTo(wantedField)
    setWantedField(null)
  }, [view, wantedField])
  /** In the form, which may first have to be shown. */
  const goToField = (place: string): void => {
    if (view !== 'form') show('form')
    setWantedField(place)
  }

  const begin = (node: CustomizingNode, typed: string): void => {
    saving.forget()
    draft.begin(node, typed)
  }
  const choose = (node: CustomizingNode, chosen: string): void => {
    begin(node, chosen)
    editor.current?.focus()
  }
  const save = (): void => {
    setTellsUnfinished(unfinished.length > 0)
    if (elsewhere) choice.current?.focus()
    else if (unfinished[0]) goToField(placeOf(unfinished[0].path))
    else saving.start()
  }
  const undo = (): void => {
    draft.setUnfinished([])
    begin(base, base.text)
  }
  const format = (): void => saving.ifJson(() => draft.setText(`${indentJson(text) ?? text.trimEnd()}\n`))
  useSaveKey(save)
  const faults = refused?.faults ?? noFaults
  const places = [...unfinished.map(({ path }) => placeOf(path)), ...faults.map(({ path }) => path)]
  const lastPlace = useRef(-1)
  const nextFault = (): void => {
    lastPlace.current = (lastPlace.current + 1) % places.length
    goToField(places[lastPlace.current] ?? '')
  }

  const bar = (
    <EditorBar
      base={base}
      text={text}
      unsaved={unsaved}
      faults={places.length}
      sticks={view === 'form'}
      onSave={save}
      isChecking={saving.isChecking}
      onUndo={undo}
      onNextFault={nextFault}
    >
      {view === 'json' && <ActionButton onClick={format}>Format</ActionButton>}
    </EditorBar>
  )
  return (
    <div className="editor">
      <UnsavedGuard unsaved={unsaved} />
      {elsewhere && (
        <ChangedElsewhere
          ref={choice}
          draft={{ ...draft, changed: unsaved }}
          theirs={elsewhere}
          onChoose={(chosen) => choose(elsewhere, chosen)}
        />
      )}
      {view === 'json' && bar}
      {refused && <NodeFaults title={refused.title} faults={refused.faults} onShow={(path) => editor.current?.goTo(path)} />}
      {hasForm && <ViewSwitch label={`Ways to edit ${base.name}`} views={views} shown={view} onShow={show} />}
      {view === 'form' ? (
        <NodeForm
          ref={editor}
          draft={draft}
          faults={faults}
          schema={schema.data ?? null}
          tellsUnfinished={tellsUnfinished}
          onJson={() => show('json')}
        />
      ) : (
        <>
          <UnfinishedBox
            fields={unfinished}
            onShow={({ path }) => goToField(placeOf(path))}
            onDrop={({ path }) => draft.setUnfinished((fields) => withTyped(fields, path, null))}
          />
          <Suspense fallback={<Skeleton lines={16} label="Loading the editor" />}>
            <JsonEditor
              ref={editor}
              label={`JSON of ${base.name}`}
              text={text}
              onChange={draft.setText}
              onFormat={format}
              faults={faults}
              schema={schema.data ?? null}
            />
            <EditorKeys />
          </Suspense>
        </>
      )}
      {view === 'form' && bar}
      {review && <ReviewSave base={base} review={review} busy={saving.isSaving} onSave={saving.confirm} onGoOn={saving.goOn} />}
      <NodeVersions now={elsewhere ?? base} unsaved={unsaved} onTake={(kept) => begin(base, kept)} />
    </div>
  )
}

const views = [
  { view: 'form', word: 'Form' },
  { view: 'json', word: 'JSON' },
] as const
const noFaults: readonly never[] = []

function EditorKeys() {
  return (
    <p className="hint">
      <kbd>Tab</kbd> leaves the editor. In it <kbd>Ctrl</kbd> <kbd>Space</kbd> completes, <kbd>Ctrl</kbd> <kbd>]</kbd> and <kbd>Ctrl</kbd>{' '}
      <kbd>[</kbd> indent, <kbd>Ctrl</kbd> <kbd>F</kbd> searches, <kbd>F8</kbd> goes to the next fault, <kbd>Shift</kbd> <kbd>Alt</kbd>{' '}
      <kbd>F</kbd> formats, and <kbd>Ctrl</kbd> <kbd>S</kbd> saves.
    </p>
  )
}
