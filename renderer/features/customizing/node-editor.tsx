import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useRef } from 'react'
import type { CustomizingNode } from '../../../shared/contract/customizing.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Skeleton } from '../../components/states.tsx'
import { ViewSwitch } from '../../components/view-switch.tsx'
import { indentJson } from '../../lib/indent-json.ts'
import { useAddress } from '../../lib/use-address.ts'
import { ChangedElsewhere } from './changed-elsewhere.tsx'
import { NodeForm } from './form/node-form.tsx'
import type { JsonEditorHandle } from './json-editor/json-editor.tsx'
import { NodeFaults } from './node-faults.tsx'
import { NodeVersions } from './node-versions.tsx'
import { ReviewSave } from './review-save.tsx'
import { SavedBy } from './saved-by.tsx'
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
  const { base, text, changed, elsewhere } = draft
  const schema = useQuery(query.customizing.schema.queryOptions({ input: { client: base.client, name: base.name } }))
  const editor = useRef<JsonEditorHandle>(null)
  const choice = useRef<HTMLElement>(null)
  const saving = useSaving(draft, (offset) => editor.current?.goTo(offset))
  const { refused, review } = saving
  const address = useAddress()
  const hasForm = base.name === '__databus__'
  const view = (hasForm && address.choice('view', ['form'])) || 'json'
  const show = (chosen: 'form' | 'json'): void => address.refine({ view: chosen === 'form' ? chosen : null })

  const begin = (node: CustomizingNode, typed: string): void => {
    saving.forget()
    draft.begin(node, typed)
  }
  const choose = (node: CustomizingNode, chosen: string): void => {
    begin(node, chosen)
    editor.current?.focus()
  }
  const save = (): void => (elsewhere ? choice.current?.focus() : saving.start())
  const format = (): void => saving.ifJson(() => draft.setText(`${indentJson(text) ?? text.trimEnd()}\n`))
  useSaveKey(save)

  return (
    <div className="editor">
      <UnsavedGuard unsaved={changed} />
      {elsewhere && <ChangedElsewhere ref={choice} draft={draft} theirs={elsewhere} onChoose={(chosen) => choose(elsewhere, chosen)} />}
      <EditorBar base={base} changed={changed}>
        {view === 'json' && <ActionButton onClick={format}>Format</ActionButton>}
        <ActionButton className="btn btn-primary" busy={saving.isChecking} onClick={save}>
          Save
        </ActionButton>
        {changed && (
          <ActionButton className="btn btn-link" onClick={() => begin(base, base.text)}>
            Undo my changes
          </ActionButton>
        )}
      </EditorBar>
      {refused && <NodeFaults title={refused.title} faults={refused.faults} onShow={(path) => editor.current?.goTo(path)} />}
      {hasForm && <ViewSwitch label={`Ways to edit ${base.name}`} views={views} shown={view} onShow={show} />}
      {view === 'form' ? (
        <NodeForm
          ref={editor}
          base={base}
          text={text}
          onChange={draft.setText}
          faults={refused?.faults ?? noFaults}
          schema={schema.data ?? null}
          onJson={() => show('json')}
        />
      ) : (
        <Suspense fallback={<Skeleton lines={16} label="Loading the editor" />}>
          <JsonEditor
            ref={editor}
            label={`JSON of ${base.name}`}
            text={text}
            onChange={draft.setText}
            onFormat={format}
            faults={refused?.faults ?? noFaults}
            schema={schema.data ?? null}
          />
          <EditorKeys />
        </Suspense>
      )}
      {review && <ReviewSave base={base} review={review} busy={saving.isSaving} onSave={saving.confirm} onGoOn={saving.goOn} />}
      <NodeVersions now={elsewhere ?? base} unsaved={changed} onTake={(kept) => begin(base, kept)} />
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

function EditorBar({ base, changed, children }: { base: CustomizingNode; changed: boolean; children: ReactNode }) {
  return (
    <div className="editor-bar">
      {children}
      <p className="editor-note">
        <span role="status">{changed ? 'Not saved yet' : 'Saved'}</span> · version {base.version}
        <SavedBy node={base} />
      </p>
    </div>
  )
}
