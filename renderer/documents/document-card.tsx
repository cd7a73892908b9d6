/** One document: what it is, a look at it, and its download. For attachments in the queue and for those that wait in a source. */
import { useId, useState } from 'react'
import { Icon, type IconName } from '../components/icon.tsx'
import { useFormats } from '../lib/use-display.ts'
import { DocumentContent } from './document-content.tsx'
import type { DocumentSource, DocumentWords } from './document-source.ts'
import { DownloadButton } from './download-button.tsx'
import type { DrawPart } from './mail-view.tsx'
import { type ViewKind, viewKind } from './view-kind.ts'

const kindIcons: Record<ViewKind, IconName> = {
  text: 'file-text',
  json: 'file-text',
  xml: 'file-text',
  csv: 'file-table',
  workbook: 'file-table',
  mail: 'envelope',
  html: 'file-text',
  image: 'file-image',
  pdf: 'file-pdf',
  none: 'file',
}

/** What lies in a document, such as what is attached to an e-mail, is a document too. */
const drawPart: DrawPart = (document, source) => <DocumentCard document={document} source={source} />

export function DocumentCard({ document, source }: { document: DocumentWords; source: DocumentSource }) {
  const formats = useFormats()
  const [open, setOpen] = useState(false)
  const contentId = useId()
  const kind = viewKind(document)
  return (
    <div className="attachment">
      <div className="attachment-head">
        <Icon name={kindIcons[kind]} />
        <div className="attachment-words">
          <span className="attachment-name">{document.name}</span>
          <span className="cell-sub">
            {document.contentType} · {formats.bytes(document.bytes)}
          </span>
        </div>
        <div className="attachment-actions">
          {kind !== 'none' && (
            <button
              type="button"
              className="btn btn-outline-secondary btn-sm"
              aria-expanded={open}
              aria-controls={contentId}
              aria-label={`${open ? 'Hide' : 'Show'} ${document.name}`}
              onClick={() => setOpen(!open)}
            >
              {open ? 'Hide' : 'Show'}
            </button>
          )}
          <DownloadButton name={document.name} load={() => source.load()} />
        </div>
      </div>
      <div id={contentId} hidden={!open}>
        {open && kind !== 'none' && <DocumentContent name={document.name} source={source} kind={kind} drawPart={drawPart} />}
      </div>
    </div>
  )
}
