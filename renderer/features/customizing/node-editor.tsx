import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import type { CustomizingNode } from '../../../shared/contract/customizing.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { RelativeTime } from '../../components/relative-time.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { useToasts } from '../../components/use-toasts.ts'
import { ChangedElsewhere } from './changed-elsewhere.tsx'
import { jsonFault } from './json-fault.ts'
import { NodeFaults } from './node-faults.tsx'
import { UnsavedGuard } from './unsaved-guard.tsx'

/** `newest` is what the server has now; the text began with one version of it, and is saved over that one only. */
export function NodeEditor({ newest }: { newest: CustomizingNode }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const toasts = useToasts()
  const [base, setBase] = useState(newest)
  const [text, setText] = useState(newest.text)
  const [typingFault, setTypingFault] = useState<string | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const faultsId = useId()
  const { client, name } = base
  const save = useMutation(
    query.customizing.save.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(query.customizing.get.queryKey({ input: { client, name } }), saved)
        setBase(saved)
        setText((typed) => (typed === text ? saved.text : typed))
        toasts.show({ tone: 'good', text: `${name} is saved, and used from now on.` })
      },
    }),
  )
  const changed = text !== base.text
  const trouble = save.isError ? explainError(save.error) : null
  const elsewhere = newest.version > base.version || trouble?.code === 'NODE_CHANGED'

  const begin = (node: CustomizingNode, typed: string): void => {
    setBase(node)
    setText(typed)
    setTypingFault(null)
    save.reset()
  }
  const ifJson = (act: (value: unknown) => void): void => {
    const fault = jsonFault(text)
    setTypingFault(fault?.sentence ?? null)
    save.reset()
    if (!fault) {
      act(JSON.parse(text))
      return
    }
    area.current?.focus()
    if (fault.offset !== null) area.current?.setSelectionRange(fault.offset, fault.offset + 1)
  }

  return (
    <div className="editor">
      <UnsavedGuard unsaved={changed} />
      {elsewhere && <ChangedElsewhere base={base} onOpen={(node) => begin(node, node.text)} onKeep={(node) => begin(node, text)} />}
      <div className="editor-bar">
        <button
          type="button"
          className="btn btn-outline-secondary"
          onClick={() => ifJson((value) => setText(`${JSON.stringify(value, null, 2)}\n`))}
        >
          Format
        </button>
        <button
          type="button"
          className="btn btn-primary"
          disabled={!changed || save.isPending}
          onClick={() => ifJson(() => save.mutate({ client, name, text, version: base.version }))}
        >
          {save.isPending && <Spinner />}
          Save
        </button>
        {changed && (
          <button type="button" className="btn btn-link" onClick={() => begin(base, base.text)}>
            Undo my changes
          </button>
        )}
        <p className="editor-note" role="status">
          {changed ? 'Not saved yet' : 'Saved'} · version {base.version}
          {base.savedAt !== null && (
            <>
              , <RelativeTime at={base.savedAt} />
              {base.savedBy && ` by ${base.savedBy}`}
            </>
          )}
        </p>
      </div>
      <div id={faultsId}>
        {typingFault && <NodeFaults title="This is not JSON yet" faults={[{ path: '', message: typingFault }]} />}
        {trouble && trouble.code !== 'NODE_CHANGED' && (
          <NodeFaults
            title="Not saved; the one before goes on"
            faults={trouble.faults.length > 0 ? trouble.faults : [{ path: '', message: trouble.sentence }]}
          />
        )}
      </div>
      <textarea
        ref={area}
        className="form-control editor-text"
        aria-label={`JSON of ${name}`}
        aria-describedby={faultsId}
        aria-invalid={typingFault !== null || (trouble !== null && trouble.code !== 'NODE_CHANGED')}
        spellCheck={false}
        autoCapitalize="none"
        wrap="off"
        rows={28}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  )
}
