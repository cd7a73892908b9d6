/** How long a connector that was asked to stop may take, before its thread is ended. */
export const graceMs = 500

/** How long a thread may take to start and to load its connector, whose own calls may take `timeoutMs`. */
export function loadTimeoutMs(timeoutMs: number): number {
  return Math.max(timeoutMs, 10_000)
}
