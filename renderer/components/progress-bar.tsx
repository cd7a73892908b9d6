interface Props {
  label: string
  done: number
  /** Null while nobody knows: the bar then only says that something goes on. */
  total: number | null
  /** The same in words. */
  words: string
}

export function ProgressBar({ label, done, total, words }: Props) {
  const share = total === null ? null : total === 0 ? 100 : Math.min(100, (done / total) * 100)
  return (
    <div
      className={`progress-line ${share === null ? 'is-open-ended' : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.floor(share)}
      aria-valuetext={words}
    >
      <div className="progress-done" style={{ width: `${share ?? 100}%` }} />
    </div>
  )
}
