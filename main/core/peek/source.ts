import type { SourceRef } from '../../../shared/contract/peek.ts'
import type { Use } from '../../../shared/model/definition.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import type { Ports } from '../ports.ts'

/** A puller of a definition, as Peek asks it. */
export interface Source {
  client: ClientId
  definition: string
  use: Use
}

/** A person waits for the answer; a drive can wait longer. */
const longestMs = 30_000

export function refOf({ client, definition, use }: Source): SourceRef {
  return { client, definition, puller: use.name }
}

export function limitMs({ use }: Source): number {
  return Math.min(use.timeoutMs, longestMs)
}

export interface TimeLimit {
  signal: AbortSignal
  isUp(): boolean
  stop(): void
}

/** Aborted with the caller's signal, or when the source has had its time. */
export function startTimeLimit({ clock, alarm }: Pick<Ports, 'clock' | 'alarm'>, source: Source, left: AbortSignal): TimeLimit {
  const limit = new AbortController()
  const bell = alarm.at(clock.now() + limitMs(source), () => limit.abort())
  return { signal: AbortSignal.any([left, limit.signal]), isUp: () => limit.signal.aborted, stop: () => bell.stop() }
}
