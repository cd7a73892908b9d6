import { useEffect, useRef, useState } from 'react'
import { Icon } from './icon.tsx'

const typingMs = 300

interface Props {
  label: string
  placeholder: string
  value: string
  onChange: (value: string) => void
}

/** A search field that asks once the typing rests. The shortcut `/` comes here. */
export function SearchBox({ label, placeholder, value, onChange }: Props) {
  const [typed, setTyped] = useState(value)
  const told = useRef(value)
  const latestChange = useRef(onChange)
  latestChange.current = onChange
  // The address changed by other means, such as going back: it wins over what was typed.
  if (value !== told.current) {
    told.current = value
    setTyped(value)
  }
  useEffect(() => {
    if (typed === told.current) return
    const timer = setTimeout(() => {
      told.current = typed
      latestChange.current(typed)
    }, typingMs)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <div className="search-box" role="search" aria-label={label}>
      <Icon name="search" />
      <input
        type="search"
        className="form-control"
        aria-label={label}
        placeholder={placeholder}
        data-search
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  )
}
