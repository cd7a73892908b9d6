/** A time in seconds, as in "did not answer within 60 s"; below a second with its tenths. */
export function secondsInWords(ms: number): string {
  const seconds = ms / 1000
  return `${seconds < 10 ? Number(seconds.toFixed(1)) : Math.round(seconds)} s`
}
