/** Which ended jobs this tab has dismissed. Only the newest are kept: the server forgets jobs within the hour. */
const place = 'databus dismissed jobs'
const mostKept = 100

export function dismissedJobs(): number[] {
  const kept = sessionStorage.getItem(place) ?? ''
  return kept.split(' ').filter(Boolean).map(Number)
}

export function keepDismissed(ids: number[]): number[] {
  const kept = ids.slice(-mostKept)
  sessionStorage.setItem(place, kept.join(' '))
  return kept
}
