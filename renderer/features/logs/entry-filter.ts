import { type LogEntry, LogLevel } from '../../../shared/model/log.ts'
import { foldForSearch } from '../../../shared/search-words.ts'
import type { Address } from '../../lib/use-address.ts'

export interface EntryFilter {
  least: LogLevel
  /** As typed. */
  text: string
}

/** It stands in the address, so that a place in a log can be sent to somebody. */
export function entryFilter(address: Address): EntryFilter {
  return { least: address.choice('level', LogLevel.options) ?? 'info', text: address.get('text') ?? '' }
}

export function isFilteredEntries({ least, text }: EntryFilter): boolean {
  return least !== 'info' || text !== ''
}

/** Those that are bad enough and have each word somewhere, in any case, with or without accents and dots. */
export function matchingEntries(entries: readonly LogEntry[], { least, text }: EntryFilter): LogEntry[] {
  const words = foldForSearch(text).split(/\s+/).filter(Boolean)
  const ranks = LogLevel.options
  return entries.filter(({ level, source, message, passenger }) => {
    if (ranks.indexOf(level) < ranks.indexOf(least)) return false
    if (words.length === 0) return true
    const said = foldForSearch(`${source} ${message} ${passenger ?? ''}`)
    return words.every((word) => said.includes(word))
  })
}
