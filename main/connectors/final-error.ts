/** Thrown by a connector when another try would not help: the step then waits for a person at once. */
export class FinalError extends Error {
  override readonly name = 'FinalError'
  readonly final = true
}

export function isFinal(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'final' in error && error.final === true
}
