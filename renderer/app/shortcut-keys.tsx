/** Keys for people who are here all day: `/` search, `g` and a letter to go to a section, `?` for the list. */
import { useId, useLayoutEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { hasRight } from '../../shared/permissions.ts'
import { useSession } from '../api/use-session.ts'
import { allSections } from './sections.ts'

const chordMs = 1_500

interface Props {
  shown: boolean
  onShown: (shown: boolean) => void
  /** Ctrl-K, and Cmd-K on a Mac: also while something is typed. */
  onFind: () => void
}

export function ShortcutKeys({ shown, onShown, onFind }: Props) {
  const { user } = useSession()
  const navigate = useNavigate()
  const goAt = useRef(Number.NEGATIVE_INFINITY)

  // As soon as there is something to see, for a key that comes at once would go to the browser.
  useLayoutEffect(() => {
    const reachable = allSections.filter(({ right }) => hasRight(user, right))
    const onKey = (event: KeyboardEvent): void => {
      if (isFindKey(event) && !document.querySelector('dialog[open]')) {
        event.preventDefault()
        onFind()
        return
      }
      if (
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event.composedPath()[0]) ||
        document.querySelector('dialog[open]')
      )
        return
      const chord = event.timeStamp - goAt.current < chordMs
      goAt.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (chord) {
        const section = reachable.find(({ key }) => key === event.key)
        if (section) void navigate(section.path)
      } else if (event.key === '/') {
        event.preventDefault()
        const search = document.querySelector<HTMLInputElement>('[data-search]')
        search?.focus()
        search?.select()
      } else if (event.key === '?') {
        onShown(true)
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [navigate, onShown, onFind, user])

  return shown ? <ShortcutList onClose={() => onShown(false)} /> : null
}

function ShortcutList({ onClose }: { onClose: () => void }) {
  const { user } = useSession()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useLayoutEffect(() => {
    const open = dialog.current
    open?.showModal()
    return () => open?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id={titleId}>Keyboard shortcuts</h2>
      <dl className="key-list">
        <KeyRow keys={['Ctrl', 'K']} does="Find anything" />
        <KeyRow keys={['/']} does="Search on this page" />
        {allSections
          .filter(({ right }) => hasRight(user, right))
          .map(({ path, key, word }) => (
            <KeyRow key={path} keys={['g', key]} does={`Go to ${word}`} />
          ))}
        <KeyRow keys={['?']} does="Show this list" />
        <KeyRow keys={['Esc']} does="Close a question or a list" />
      </dl>
      <div className="dialog-actions">
        <button type="button" className="btn btn-outline-secondary" onClick={onClose}>
          Close
        </button>
      </div>
    </dialog>
  )
}

function KeyRow({ keys, does }: { keys: readonly string[]; does: string }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  )
}

function isFindKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey && !shiftKey
}

/** @param target where it began, also in an editor that is a tree of its own */
function isTyping(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
