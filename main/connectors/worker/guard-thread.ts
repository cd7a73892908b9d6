/**
 * Keeps the thread alive and answering when a connector throws outside of its call or wants to end the process: the error
 * goes to the passenger that it belongs to. What gets around this ends the thread, which the host sees.
 */
import { running } from './running.ts'

export function guardThread(): void {
  process.on('uncaughtException', (error) => blame('threw outside of its call', error))
  process.on('unhandledRejection', (error) => blame('left a promise that failed with nobody waiting for it', error))
  process.exit = (code) => {
    throw new Error(`called process.exit(${code ?? ''}), which a connector may not`)
  }
}

function blame(what: string, error: unknown): void {
  const owner = running.getStore()
  if (owner?.fail(new Error(what, { cause: error }))) return
  // Its passenger is through already, or nobody knows whose it is.
  console.warn(`A connector ${what}:`, error)
}
