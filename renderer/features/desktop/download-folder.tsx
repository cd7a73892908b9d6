import { ActionButton } from '../../components/action-button.tsx'

interface Props {
  /** Null: each download asks. */
  folder: string | null
  busy: boolean
  onChoose: () => void
  onAsk: () => void
}

export function DownloadFolder({ folder, busy, onChoose, onAsk }: Props) {
  return (
    <section className="panel desktop-panel" aria-labelledby="downloads">
      <h2 id="downloads">Downloads</h2>
      <p role="status">
        {folder === null ? (
          'Each download asks where to save it.'
        ) : (
          <>
            Downloads are saved in <span className="id-text">{folder}</span>. Nothing there is written over.
          </>
        )}
      </p>
      <div className="transfer-actions">
        <ActionButton icon="download" busy={busy} onClick={onChoose}>
          Choose a folder…
        </ActionButton>
        {folder !== null && (
          <ActionButton off={busy} onClick={onAsk}>
            Ask each time
          </ActionButton>
        )}
      </div>
    </section>
  )
}
