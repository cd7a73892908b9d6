import { useSyncExternalStore } from 'react'
import { useDisplay } from '../lib/use-display.ts'

interface Props {
  at: number
  /** For a time still to come that has passed: "due" instead of "3 seconds ago". */
  pastWord?: string
}

/** "2 minutes ago", kept true by the shared ticker; the exact time as its title. */
export function RelativeTime({ at, pastWord }: Props) {
  const { formats, ticker } = useDisplay()
  const text = useSyncExternalStore(ticker.subscribe, () =>
    pastWord && at <= ticker.now() ? pastWord : formats.relative(at, ticker.now()),
  )
  return (
    <time dateTime={new Date(at).toISOString()} title={formats.exactMoment(at)}>
      {text}
    </time>
  )
}

/** Day and minute, the exact time as its title. */
export function ExactTime({ at }: { at: number }) {
  const { formats } = useDisplay()
  return (
    <time dateTime={new Date(at).toISOString()} title={formats.exactMoment(at)}>
      {formats.moment(at)}
    </time>
  )
}

/** For a cell of a list: how long ago, and when. */
export function TimeCell({ at }: { at: number }) {
  return (
    <>
      <RelativeTime at={at} />
      <div className="cell-sub">
        <ExactTime at={at} />
      </div>
    </>
  )
}

/** How long something took, or takes so far. */
export function Duration({ from, to }: { from: number; to: number | null }) {
  const { formats, ticker } = useDisplay()
  const text = useSyncExternalStore(ticker.subscribe, () =>
    formats.duration(Math.max(0, to === null ? wholeSeconds(ticker.now() - from) : to - from)),
  )
  return <span>{text}</span>
}

function wholeSeconds(ms: number): number {
  return Math.max(1_000, Math.floor(ms / 1_000) * 1_000)
}
