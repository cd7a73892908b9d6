import { useEffect, useRef, useState } from 'react'

const quietMs = 10_000

/**
 * Tells a screen reader what has changed on the page, politely and at most every ten seconds: the newest wording
 * when it differs from what was said last. The first wording is not said, since the page itself was just read.
 */
export function LiveWords({ words }: { words: string | null }) {
  const [said, setSaid] = useState('')
  const known = useRef<string | null>(null)
  const saidAt = useRef(0)
  useEffect(() => {
    if (words === null || words === known.current) return
    if (known.current === null) {
      known.current = words
      return
    }
    const wait = Math.max(0, saidAt.current + quietMs - Date.now())
    const timer = setTimeout(() => {
      known.current = words
      saidAt.current = Date.now()
      setSaid(words)
    }, wait)
    return () => clearTimeout(timer)
  }, [words])
  return (
    <div className="visually-hidden" aria-live="polite">
      {said}
    </div>
  )
}
