import { useState } from 'react'
import type { AttachmentSummary, Passenger } from '../../../shared/model/passenger.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { EmptyState } from '../../components/states.tsx'
import { useFormats } from '../../lib/use-display.ts'
import { AttachmentContent } from './attachment-content.tsx'
import { DownloadButton } from './download-button.tsx'
import { type ViewKind, viewKind } from './view-kind.ts'

export function AttachmentList({ passenger }: { passenger: Passenger }) {
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">Attachments</h2>
      {passenger.attachments.length === 0 ? (
        <EmptyState icon="file" title="This passenger carries no attachment." />
      ) : (
        <ul className="attachments" aria-label="Attachments">
          {passenger.attachments.map((attachment) => (
            <li key={attachment.name}>
              <AttachmentCard passenger={passenger} attachment={attachment} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const kindIcons: Record<ViewKind, IconName> = {
  text: 'file-text',
  json: 'file-text',
  xml: 'file-text',
  image: 'file-image',
  pdf: 'file-pdf',
  none: 'file',
}

function AttachmentCard({ passenger, attachment }: { passenger: Passenger; attachment: AttachmentSummary }) {
  const formats = useFormats()
  const [open, setOpen] = useState(false)
  const kind = viewKind(attachment)
  const contentId = `attachment-${passenger.attachments.indexOf(attachment)}`
  return (
    <div className="attachment">
      <div className="attachment-head">
        <Icon name={kindIcons[kind]} />
        <div className="attachment-words">
          <span className="attachment-name">{attachment.name}</span>
          <span className="cell-sub">
            {attachment.contentType} · {formats.bytes(attachment.bytes)}
          </span>
        </div>
        <div className="attachment-actions">
          {kind !== 'none' && (
            <button
              type="button"
              className="btn btn-outline-secondary btn-sm"
              aria-expanded={open}
              aria-controls={contentId}
              aria-label={`${open ? 'Hide' : 'Show'} ${attachment.name}`}
              onClick={() => setOpen(!open)}
            >
              {open ? 'Hide' : 'Show'}
            </button>
          )}
          <DownloadButton passenger={passenger.id} name={attachment.name} />
        </div>
      </div>
      <div id={contentId} hidden={!open}>
        {open && <AttachmentContent passenger={passenger.id} attachment={attachment} kind={kind} />}
      </div>
    </div>
  )
}
