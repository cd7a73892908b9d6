/** Ctrl-K: find anything by typing, and go there or do it by Enter. A combobox in a dialog. */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useSession } from '../api/use-session.ts'
import { Icon } from '../components/icon.tsx'
import type { PaletteItem } from './palette-item.ts'
import { usePaletteItems } from './palette-items.ts'
import { keepRecentPlace, recentPlaces } from './recent-places.ts'

export function Palette({ onClose }: { onClose: () => void }) {
  const { user } = useSession()
  const me = `${user.client}/${user.username}`
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const { items, sure, searching } = usePaletteItems(text)
  const recent = useRecentItems(me)
  const shown = text.trim() === '' ? [...recent, ...items] : items
  const [chosen, setChosen] = useState(0)
  const [hurried, setHurried] = useState(false)
  const at = Math.min(chosen, Math.max(0, shown.length - 1))
  const listId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const open = dialog.current
    open?.showModal()
    return () => open?.close()
  }, [])
  useEffect(() => {
    document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, at])

  const take = (item: PaletteItem | undefined): void => {
    if (!item) return
    onClose()
    if ('run' in item) item.run()
    else {
      keepRecentPlace(me, { to: item.to, word: item.word })
      void navigate(item.to)
    }
  }
  const isKnown = sure > 0 || !searching
  // Who presses Enter before there is an answer is taken to the first one as it comes.
  useEffect(() => {
    if (!hurried || !isKnown) return
    setHurried(false)
    take(shown[0])
  })
  const onKey = (event: React.KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step) setChosen((at + step + shown.length) % Math.max(1, shown.length))
    else if (event.key !== 'Enter') return
    else if (at > 0 || isKnown) take(shown[at])
    else setHurried(true)
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className="dialog palette"
      aria-label="Find anything"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="palette-field">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-label="Find a passenger, a definition, a log, a section or an action"
          aria-expanded={shown.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={shown.length > 0 ? `${listId}-${at}` : undefined}
          placeholder="Find anything…"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onKeyDown={onKey}
          onChange={(event) => {
            setText(event.target.value)
            setChosen(0)
            setHurried(false)
          }}
        />
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <PaletteList id={listId} items={shown} at={at} onTake={take} />
      <p className="palette-note" role="status">
        {shown.length === 0 ? (searching ? 'Searching…' : 'Nothing found.') : `${shown.length} found`}
      </p>
    </dialog>
  )
}

interface ListProps {
  id: string
  items: readonly PaletteItem[]
  at: number
  onTake: (item: PaletteItem) => void
}

function PaletteList({ id, items, at, onTake }: ListProps) {
  const groups = [...new Set(items.map(({ group }) => group))]
  return (
    <div id={id} className="palette-list" role="listbox" aria-label="Found">
      {groups.map((group) => (
        <div key={group} role="group" aria-label={group}>
          <div className="palette-group" aria-hidden="true">
            {group}
          </div>
          {items.map((item, place) =>
            item.group === group ? (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the field, which says which option is meant
              <div
                key={item.key}
                id={`${id}-${place}`}
                className="palette-item"
                role="option"
                tabIndex={-1}
                aria-selected={place === at}
                onClick={() => onTake(item)}
              >
                <Icon name={item.icon} />
                <span className="palette-word">{item.word}</span>
                <span className="palette-detail">{item.detail}</span>
              </div>
            ) : null,
          )}
        </div>
      ))}
    </div>
  )
}

function useRecentItems(me: string): PaletteItem[] {
  const [places] = useState(() => recentPlaces(me))
  return places.map(({ to, word }) => ({ key: `recent ${to}`, group: 'Recent', word, detail: '', icon: 'clock', to }))
}
