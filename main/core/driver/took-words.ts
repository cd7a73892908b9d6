/** How long a try took, for logs: " (took 1.2 s)". A connector is given many at a time, whose times it doesn't tell apart. */
export function tookWords({ tookMs, together }: Took): string {
  const others = together === 1 ? '' : `, ${together} together`
  return ` (took ${durationWords(tookMs)}${others})`
}

export interface Took {
  tookMs: number
  together: number
}

function durationWords(ms: number): string {
  if (ms < 1000) return `${ms} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.floor((ms % 60_000) / 1000)} s`
}
