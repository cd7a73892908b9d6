/**
 * What runs in this thread, so that an error thrown outside of every call (in a timer, by a promise that nobody waits
 * for), and what is written to the console, find the one whose doing it is.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { LogLevel } from '../../../shared/model/log.ts'

export interface Running {
  /** Ends the item, or the stream, as failed. False when it had ended already. */
  fail(error: unknown): boolean
  say(level: LogLevel, message: string): void
}

// One thread, one such place: Node has no other way to carry it into a timer's callback.
export const running = new AsyncLocalStorage<Running>()
