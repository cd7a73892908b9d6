import { useId, useState } from 'react'
import { Link } from 'react-router'
import type { SourceRef, WaitingPassenger } from '../../../shared/contract/peek.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { Badge } from '../../components/badge.tsx'
import { Icon } from '../../components/icon.tsx'
import { DocumentCard } from '../../documents/document-card.tsx'
import type { DocumentWords } from '../../documents/document-source.ts'
import { statusLooks } from '../../lib/looks.ts'
import { useFormats } from '../../lib/use-display.ts'

interface Props {
  source: SourceRef
  passenger: WaitingPassenger
}

/** A passenger that waits in a source. Its attachments are unfolded first, and their contents fetched when they are shown. */
export function WaitingItem({ source, passenger }: Props) {
  const [open, setOpen] = useState(false)
  const listId = useId()
  const { title, externalId, sourceSystem, attachments } = passenger
  const words = title || externalId
  return (
    <>
      <div className="peek-item">
        <div className="peek-words">
          <span className="peek-title">{words}</span>
          <span className="cell-sub">
            {sourceSystem} · {externalId}
          </span>
        </div>
        <QueueMark queued={passenger.queued} words={words} />
        <AttachmentsButton attachments={attachments} words={words} open={open} listId={listId} onToggle={() => setOpen(!open)} />
      </div>
      <div id={listId} hidden={!open}>
        {open && (
          <ul className="attachments peek-attachments" aria-label={`Attachments of ${words}`}>
            {attachments.map((attachment) => (
              <li key={attachment.name}>
                <WaitingDocument source={source} passenger={passenger} attachment={attachment} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

function QueueMark({ queued, words }: { queued: WaitingPassenger['queued']; words: string }) {
  if (!queued) return null
  return (
    <Link className="peek-queued" to={`/queue/${queued.id}`} aria-label={`${words} is in the queue: ${queued.status}`}>
      In the queue
      <Badge look={statusLooks[queued.status]} />
    </Link>
  )
}

interface ButtonProps {
  attachments: DocumentWords[]
  words: string
  open: boolean
  listId: string
  onToggle: () => void
}

function AttachmentsButton({ attachments, words, open, listId, onToggle }: ButtonProps) {
  const formats = useFormats()
  if (attachments.length === 0) return <span className="cell-sub">No attachment</span>
  const bytes = attachments.reduce((sum, attachment) => sum + attachment.bytes, 0)
  const count = `${attachments.length} ${attachments.length === 1 ? 'attachment' : 'attachments'}`
  return (
    <button
      type="button"
      className="btn btn-outline-secondary btn-sm"
      aria-expanded={open}
      aria-controls={listId}
      aria-label={`${count} of ${words}`}
      onClick={onToggle}
    >
      <Icon name={open ? 'chevron-down' : 'chevron-right'} />
      {count} · {formats.bytes(bytes)}
    </button>
  )
}

function WaitingDocument({ source, passenger, attachment }: Props & { attachment: DocumentWords }) {
  const { client, query } = useDatabus()
  const { sourceSystem, externalId } = passenger
  const input = { ...source, sourceSystem, externalId, name: attachment.name }
  return (
    <DocumentCard
      document={attachment}
      source={{
        queryKey: query.peek.attachment.queryKey({ input }),
        load: (signal) => client.peek.attachment(input, signal ? { signal } : {}),
      }}
    />
  )
}
