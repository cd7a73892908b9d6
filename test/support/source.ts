/** A source system in memory for facts about the core: it keeps what it was not told about, as a real one does. */
import type { PulledChunk } from '../../main/core/ports/connector-host.ts'
import { aChunk } from './inline-host.ts'

export interface Source {
  waiting: Set<string>
  /** Every notice, in order. */
  told: string[]
  pulls: number
  pull(): AsyncIterable<PulledChunk>
  notify(externalId: string): void
}

export function makeSource(externalIds: string[], chunkSize = 100): Source {
  return {
    waiting: new Set(externalIds),
    told: [],
    pulls: 0,
    async *pull() {
      this.pulls += 1
      const all = [...this.waiting]
      for (let at = 0; at < all.length; at += chunkSize) yield aChunk(...all.slice(at, at + chunkSize))
    },
    notify(externalId) {
      this.told.push(externalId)
      this.waiting.delete(externalId)
    },
  }
}

export function ids(count: number, prefix = 'order'): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`)
}
