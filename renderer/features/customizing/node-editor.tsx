import { type ReactNode, useId, useRef, useState } from 'react'
import type { CustomizingNode } from '../../../shared/contract/customizing.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { ChangedElsewhere } from './changed-elsewhere.tsx'
import { jsonFault } from './json-fault.ts'
import { NodeFaults } from './node-faults.tsx'
import { UnsavedGuard } from './unsaved-guard.tsx'
import { useNodeDraft } from './use-node-draft.ts'

/** A plain editor. What is no JSON is told here, with its place; all else is the server's to check. */
export function NodeEditor({ newest }: { newest: CustomizingNode }) {
  const draft = useNodeDraft(newest)
  const { base, text, changed, trouble } = draft
  const [typingFault, setTypingFault] = useState<string | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const faultsId = useId()

  const begin = (node: CustomizingNode, typed: string): void => {
    setTypingFault(null)
    draft.begin(node, typed)
  }
  const ifJson = (act: () => void): void => {
    const fault = jsonFault(text)
    setTypingFault(fault?.sentence ?? null)
    draft.forgetTrouble()
    if (fault) select(area.current, fault.offset)
    else act()
  }
  /** Chromium doesn't say where a short text is wrong; then the server does, which refuses it as well. */
  const save = (): void => {
    if (jsonFault(text)?.offset !== null) ifJson(draft.save)
    else {
      setTypingFault(null)
      draft.save()
    }
  }
  const format = (): void => ifJson(() => draft.setText(`${JSON.stringify(JSON.parse(text), null, 2)}\n`))

  return (
    <div className="editor">
      <UnsavedGuard unsaved={changed} />
      {draft.elsewhere && <ChangedElsewhere base={base} onOpen={(node) => begin(node, node.text)} onKeep={(node) => begin(node, text)} />}
      <EditorBar base={base} changed={changed}>
        <ActionButton onClick={format}>Format</ActionButton>
        <ActionButton className="btn btn-primary" busy={draft.saving} off={!changed} onClick={save}>
          Save
        </ActionButton>
        {changed && (
          <ActionButton className="btn btn-link" onClick={() => begin(base, base.text)}>
            Undo my changes
          </ActionButton>
        )}
      </EditorBar>
      <div id={faultsId}>
        {typingFault && <NodeFaults title="This is not JSON yet" faults={[{ path: '', message: typingFault }]} />}
        {trouble && <NodeFaults title="Not saved; the one before goes on" faults={faultsOf(trouble)} />}
      </div>
      <textarea
        ref={area}
        className="form-control editor-text"
        aria-label={`JSON of ${base.name}`}
        aria-describedby={faultsId}
        aria-invalid={typingFault !== null || trouble !== null}
        spellCheck={false}
        autoCapitalize="none"
        wrap="off"
        rows={28}
        value={text}
        onChange={(event) => draft.setText(event.target.value)}
      />
    </div>
  )
}

function EditorBar({ base, changed, children }: { base: CustomizingNode; changed: boolean; children: ReactNode }) {
  return (
    <div className="editor-bar">
      {children}
      <p className="editor-note">
        <span role="status">{changed ? 'Not saved yet' : 'Saved'}</span> · version {base.version}
        {base.savedAt !== null && (
          <>
            , <RelativeTime at={base.savedAt} />
            {base.savedBy && ` by ${base.savedBy}`}
          </>
        )}
      </p>
    </div>
  )
}

function faultsOf({ faults, sentence }: { faults: { path: string; message: string }[]; sentence: string }) {
  return faults.length > 0 ? faults : [{ path: '', message: sentence }]
}

/** Goes to the place of a fault. */
function select(area: HTMLTextAreaElement | null, offset: number | null): void {
  area?.focus()
  if (offset !== null) area?.setSelectionRange(offset, offset + 1)
}
