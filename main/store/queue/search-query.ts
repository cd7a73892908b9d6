/**
 * What a person typed, as an FTS5 query: every word must begin a word of the passenger; what stands together without a
 * blank (INV-2024-17) must stand together there too. Only letters and digits get into it, each part in quotes, so nothing
 * that is typed can be a mistake in the query.
 *
 * Which definitions and source systems are meant is part of the query as well (marks in a column of their own), so that
 * a word of many passengers is cheap to look for among the few of one client.
 *
 * @throws Failure SEARCH_INVALID when there is nothing in it to look for
 */
import { Failure } from '../../../shared/errors.ts'
import { searchWords } from '../fold-for-search.ts'

export function searchQuery(text: string, definitions: number[] | null, sources: number[] | null): string {
  const parts = text
    .split(/\s+/)
    .map(searchWords)
    .filter((words) => words.length > 0)
  if (parts.length === 0) throw new Failure('SEARCH_INVALID', { reason: 'it has no letter and no digit to look for.' })
  const words = parts.map((part) => `"${part.join(' ')}" *`).join(' AND ')
  const scopes = [definitions?.map(definitionMark), sources?.map(sourceMark)].filter((marks) => marks !== undefined)
  return [`{words} : (${words})`, ...scopes.map((marks) => `{scope} : (${marks.map((mark) => `"${mark}"`).join(' OR ')})`)].join(' AND ')
}

export function definitionMark(definition: number): string {
  return `d${definition}`
}

export function sourceMark(source: number): string {
  return `s${source}`
}
