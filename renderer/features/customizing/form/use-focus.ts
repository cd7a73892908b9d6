import { useEffect, useState } from 'react'

/** Puts the focus to the first of some elements that is there, once what was done at the same time is drawn. */
export function useFocus(): (...ids: string[]) => void {
  const [wanted, setWanted] = useState<readonly string[]>([])
  useEffect(() => {
    const found = wanted.map((id) => document.getElementById(id)).find((element) => element !== null)
    const closed = found?.closest('details')
    if (closed) closed.open = true
    found?.focus({ preventScroll: true })
    found?.scrollIntoView({ block: 'nearest' })
  }, [wanted])
  return (...ids) => setWanted(ids)
}
