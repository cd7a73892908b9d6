import { useSyncExternalStore } from 'react'

/** False while nobody can see the page: its window is hidden, or another tab is in front. What works by itself rests then. */
export function useVisible(): boolean {
  return useSyncExternalStore(subscribe, isVisible)
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

function isVisible(): boolean {
  return document.visibilityState === 'visible'
}
