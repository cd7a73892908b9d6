/**
 * What a person typed, as the search of the database takes it: every word must begin a word of the passenger; what stands
 * together without a blank (INV-2024-17) must stand together there too. Only letters and digits get into it.
 *
 * Which definitions and source systems are meant is part of the query as well (marks beside the words), so that a word of
 * many passengers is cheap to look for among the few of one client.
 *
 * @throws Failure SEARCH_INVALID when there is nothing in it to look for
 */
import { Failure } from '../../../shared/errors.ts'
import { searchWords } from '../../../shared/search-words.ts'
import type { Dialect } from '../dialect.ts'

export function searchOf(
  sql: Dialect,
  text: string,
  definitions: number[] | null,
  sources: number[] | null,
): { match: string; phrases: string[] } {
  const parts = text
    .split(/\s+/)
    .map(searchWords)
    .filter((words) => words.length > 0)
  if (parts.length === 0) throw new Failure('SEARCH_INVALID', { reason: 'it has no letter and no digit to look for.' })
  const marks = [definitions?.map(definitionMark), sources?.map(sourceMark)].filter((some) => some !== undefined)
  return { match: sql.searchQuery({ parts, marks }), phrases: parts.map((words) => words.join(' ')) }
}

export function definitionMark(definition: number): string {
  return `d${definition}`
}

export function sourceMark(source: number): string {
  return `s${source}`
}
