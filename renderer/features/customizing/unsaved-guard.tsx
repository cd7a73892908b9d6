import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'

/** Asks before a typed text is lost by going elsewhere or closing the page. */
export function UnsavedGuard({ unsaved }: { unsaved: boolean }) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => unsaved && nodeAt(currentLocation) !== nodeAt(nextLocation))
  useEffect(() => {
    if (!unsaved) return
    const onLeave = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', onLeave)
    return () => window.removeEventListener('beforeunload', onLeave)
  }, [unsaved])
  if (blocker.state !== 'blocked') return null
  return (
    <ConfirmDialog
      title="Leave without saving?"
      confirm="Leave and lose it"
      onConfirm={() => blocker.proceed()}
      onCancel={() => blocker.reset()}
    >
      <p>What you have typed is not saved.</p>
    </ConfirmDialog>
  )
}

/** Another view of the same node, or another part of it, loses nothing. */
function nodeAt({ pathname, search }: { pathname: string; search: string }): string {
  const params = new URLSearchParams(search)
  for (const name of ['view', 'definition', 'place']) params.delete(name)
  return `${pathname}?${params}`
}
