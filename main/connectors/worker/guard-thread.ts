/**
 * Keeps the thread alive and answering when a connector throws outside of its call or wants to end the process: the error
 * goes to the passenger that it belongs to, and so does what it writes to the console. What gets around this ends the
 * thread, which the host sees.
 */
import { format } from 'node:util'
import type { LogLevel } from '../../../shared/model/log.ts'
import { running } from './running.ts'

const levels = { debug: 'info', log: 'info', info: 'info', warn: 'warning', error: 'error' } as const satisfies Record<string, LogLevel>

export function guardThread(): void {
  process.on('uncaughtException', (error) => blame('threw outside of its call', error))
  process.on('unhandledRejection', (error) => blame('left a promise that failed with nobody waiting for it', error))
  process.exit = (code) => {
    throw new Error(`called process.exit(${code ?? ''}), which a connector may not`)
  }
  for (const [method, level] of Object.entries(levels))
    console[method as keyof typeof levels] = (...words: unknown[]) => running.getStore()?.say(level, format(...words))
}

/** When its passenger is through already, nobody is left to tell; it did no harm. */
function blame(what: string, error: unknown): void {
  running.getStore()?.fail(new Error(what, { cause: error }))
}
