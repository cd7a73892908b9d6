/** What is known of a look into the sources, put together from its events. */
import type { PeekEvent, SourceRef, WaitingPassenger } from '../../../shared/contract/peek.ts'
import type { LogLevel } from '../../../shared/model/log.ts'

export interface SourceLook {
  source: SourceRef
  title: string
  module: string
  /** How long it may take. */
  limitSeconds: number
  /** `stopped`: the look ended before the source had. */
  state: 'waiting' | 'asking' | 'answered' | 'failed' | 'timed out' | 'stopped'
  found: number
  /** It has more than were counted. */
  more: boolean
  reason: string | null
  said: { level: LogLevel; message: string }[]
  passengers: WaitingPassenger[]
}

export interface Look {
  sources: SourceLook[]
  /** Why it broke off; null when it did not. */
  trouble: string | null
  running: boolean
}

export const newLook: Look = { sources: [], trouble: null, running: true }

/** A source that is asked again begins anew in its place. */
export function withEvent(look: Look, event: PeekEvent): Look {
  if (event.kind === 'source') {
    const { source, title, module, limitSeconds } = event
    const fresh: SourceLook = {
      source,
      title,
      module,
      limitSeconds,
      state: 'waiting',
      found: 0,
      more: false,
      reason: null,
      said: [],
      passengers: [],
    }
    const known = look.sources.some((one) => isSame(one.source, source))
    return { ...look, sources: known ? replaced(look.sources, source, () => fresh) : [...look.sources, fresh] }
  }
  return { ...look, sources: replaced(look.sources, event.source, (one) => after(one, event)) }
}

/** Nothing more comes: what has not answered yet was stopped. */
export function ended(look: Look, trouble: string | null): Look {
  const sources = look.sources.map((one) => (hasEnded(one) ? one : { ...one, state: 'stopped' as const }))
  return { ...look, sources, trouble, running: false }
}

export function hasEnded({ state }: SourceLook): boolean {
  return state !== 'waiting' && state !== 'asking'
}

export function keyOf({ client, definition, puller }: SourceRef): string {
  return JSON.stringify([client, definition, puller])
}

function after(one: SourceLook, event: Exclude<PeekEvent, { kind: 'source' }>): SourceLook {
  switch (event.kind) {
    case 'asking':
      return { ...one, state: 'asking' }
    case 'found':
      return { ...one, found: event.found, passengers: [...one.passengers, ...event.passengers] }
    case 'said':
      return { ...one, said: [...one.said, { level: event.level, message: event.message }] }
    case 'answered':
      return { ...one, state: 'answered', found: event.found, more: event.more }
    case 'failed':
      return { ...one, state: 'failed', found: event.found, reason: event.reason }
    case 'timed out':
      return { ...one, state: 'timed out', found: event.found, more: event.found > 0 }
  }
}

function replaced(sources: SourceLook[], source: SourceRef, change: (one: SourceLook) => SourceLook): SourceLook[] {
  return sources.map((one) => (isSame(one.source, source) ? change(one) : one))
}

function isSame(a: SourceRef, b: SourceRef): boolean {
  return keyOf(a) === keyOf(b)
}
