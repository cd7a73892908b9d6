/**
 * One clock for all relative times on the screen. It ticks each second while somebody listens and the page is
 * visible; a listener redraws only when its own text changes.
 */
export interface Ticker {
  now(): number
  subscribe(listener: () => void): () => void
  stop(): void
}

const everyMs = 1_000

export function makeTicker(document: Document): Ticker {
  const listeners = new Set<() => void>()
  let now = Date.now()
  let timer: ReturnType<typeof setInterval> | null = null

  const tick = (): void => {
    now = Date.now()
    for (const listener of listeners) listener()
  }
  const settle = (): void => {
    const wanted = listeners.size > 0 && document.visibilityState === 'visible'
    if (wanted && timer === null) {
      tick()
      timer = setInterval(tick, everyMs)
    } else if (!wanted && timer !== null) {
      clearInterval(timer)
      timer = null
    }
  }
  document.addEventListener('visibilitychange', settle)
  return {
    now: () => now,
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) {
        now = Date.now()
        settle()
      }
      return () => {
        listeners.delete(listener)
        settle()
      }
    },
    stop() {
      document.removeEventListener('visibilitychange', settle)
      if (timer !== null) clearInterval(timer)
      listeners.clear()
    },
  }
}
