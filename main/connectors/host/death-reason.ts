/** Why a worker thread died, in words that an operator understands. */
export function deathReason(error: unknown, memoryMb: number): string {
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { code: undefined, message: String(error) }
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return outOfMemory(memoryMb)
  const exit = /^worker exited with code: (-?\d+)$/.exec(message)
  if (exit) return `ended its thread (exit code ${exit[1]})`
  return `its thread died: ${message}`
}

export function outOfMemory(memoryMb: number): string {
  return `used more than ${memoryMb} MB of memory and was stopped`
}
