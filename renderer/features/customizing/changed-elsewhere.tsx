import { type RefObject, useId } from 'react'
import type { CustomizingNode } from '../../../shared/contract/customizing.ts'
import { Icon } from '../../components/icon.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { Difference } from './difference.tsx'
import type { NodeDraft } from './use-node-draft.ts'

interface Props {
  draft: Pick<NodeDraft, 'base' | 'text' | 'changed'>
  theirs: CustomizingNode
  /** Goes on from theirs, with that text. */
  onChoose: (text: string) => void
  ref?: RefObject<HTMLElement | null>
}

/** Somebody else saved the node while it was open here. Nothing is put in or overwritten before one chooses. */
export function ChangedElsewhere({ draft: { base, text, changed }, theirs, onChoose, ref }: Props) {
  const titleId = useId()
  const differs = changed && text !== theirs.text
  const who = theirs.savedBy ?? 'Somebody else'
  const before = differs ? { label: `Saved by ${who}`, text: theirs.text } : { label: `Version ${base.version}`, text: base.text }
  const after = differs ? { label: 'Your text', text } : { label: `Saved by ${who}`, text: theirs.text }
  return (
    <section className="panel changed-elsewhere" aria-labelledby={titleId} ref={ref} tabIndex={-1}>
      <div className="fault-box fault-box-warn" role="alert">
        <Icon name="warning" />
        <div>
          <h2 id={titleId}>Somebody else saved this node</h2>
          <p>
            {who} saved version {theirs.version}
            {theirs.savedAt !== null && (
              <>
                {' '}
                <RelativeTime at={theirs.savedAt} />
              </>
            )}
            . {differs ? 'Your text is kept here, and nothing is overwritten, until you choose.' : 'You see the one before.'}
          </p>
        </div>
      </div>
      <Difference before={before} after={after} />
      <div className="fault-actions">
        <button type="button" className="btn btn-outline-secondary" onClick={() => onChoose(theirs.text)}>
          {differs ? 'Take theirs, drop mine' : 'Go on with theirs'}
        </button>
        {differs && (
          <button type="button" className="btn btn-outline-secondary" onClick={() => onChoose(text)}>
            Keep mine, to save over theirs
          </button>
        )}
      </div>
    </section>
  )
}
