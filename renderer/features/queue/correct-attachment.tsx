import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { AttachmentSummary } from '../../../shared/model/passenger.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { useFormats } from '../../lib/use-display.ts'

interface Props {
  passenger: string
  attachment: AttachmentSummary
  changed: boolean
  removed: boolean
  onFile: (file: File | null) => void
  onRemoved: (on: boolean) => void
}

/** More can't be edited well in a field; it can be replaced by a file. */
const mostBytes = 512 * 1024

export function CorrectAttachment({ passenger, attachment, changed, removed, onFile, onRemoved }: Props) {
  const formats = useFormats()
  const [editing, setEditing] = useState(false)
  const { name, format, bytes, contentType } = attachment
  const state = removed ? 'Removed' : changed ? 'Changed' : 'As it was'
  return (
    <div className="attachment">
      <div className="attachment-head">
        <div className="attachment-words">
          <span className="attachment-name">{name}</span>
          <span className="cell-sub">
            {formats.bytes(bytes)} · {state}
          </span>
        </div>
        <div className="attachment-actions">
          {!removed && format === 'text' && bytes <= mostBytes && !editing && (
            <button type="button" className="btn btn-outline-secondary btn-sm" aria-label={`Edit ${name}`} onClick={() => setEditing(true)}>
              Edit
            </button>
          )}
          {!removed && (
            <label className="btn btn-outline-secondary btn-sm correct-file">
              Replace
              <input
                type="file"
                className="visually-hidden"
                aria-label={`Replace ${name}`}
                onChange={(event) => {
                  setEditing(false)
                  onFile(event.target.files?.[0] ?? null)
                }}
              />
            </label>
          )}
          <button
            type="button"
            className="btn btn-outline-secondary btn-sm"
            aria-label={`${removed ? 'Keep' : 'Remove'} ${name}`}
            onClick={() => onRemoved(!removed)}
          >
            {removed ? 'Keep' : 'Remove'}
          </button>
        </div>
      </div>
      {editing && !removed && <Editor passenger={passenger} name={name} type={contentType} onFile={onFile} />}
    </div>
  )
}

/** A byte order mark: a field shows it as nothing. */
const mark = /^\uFEFF/

/** A field knows one sort of line end; what came with CR LF, or with a mark at its beginning, goes on with it. */
function asItCame(typed: string, original: string): string {
  const lines = original.includes('\r\n') ? typed.replace(/\r?\n/g, '\r\n') : typed
  return mark.test(original) ? `\uFEFF${lines}` : lines
}

function Editor({ passenger, name, type, onFile }: { passenger: string; name: string; type: string; onFile: (file: File | null) => void }) {
  const { query } = useDatabus()
  const content = useQuery(query.queue.attachment.queryOptions({ input: { id: passenger, name }, gcTime: 60_000 }))
  const [text, setText] = useState<string | null>(null)
  const [original, setOriginal] = useState('')
  const file = content.data
  useEffect(() => {
    let current = true
    void file?.arrayBuffer().then((bytes) => {
      if (!current) return
      const read = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
      setOriginal(read)
      setText((before) => before ?? read.replace(mark, ''))
    })
    return () => {
      current = false
    }
  }, [file])
  if (content.isError) return <Trouble sentence={explainError(content.error).sentence} onRetry={() => void content.refetch()} />
  if (text === null) return <Skeleton lines={4} label="Loading the attachment" />
  return (
    <textarea
      className="form-control correct-text"
      aria-label={`Content of ${name}`}
      rows={Math.min(24, text.split('\n').length + 2)}
      spellCheck={false}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        onFile(new File([asItCame(event.target.value, original)], name, { type }))
      }}
    />
  )
}
