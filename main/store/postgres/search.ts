/**
 * Search by a tsvector under a GIN index. We take texts apart and fold them ourselves, so both the vector and the query are
 * written as PostgreSQL writes them, without a text search configuration: no stop words, no stems, the same everywhere.
 * Marks of scope stand in the same vector, as `d:1`, which no word can be.
 *
 * What PostgreSQL sets: a word may have 2046 bytes, positions end at 16383 (beyond that words stand together that don't),
 * and a vector may have a megabyte, so texts end before that.
 */
import type { SearchWords } from '../dialect.ts'

const longestWord = 500
const lastPosition = 16_383
const mostCharacters = 200_000

export function searchQuery({ parts, marks }: SearchWords): string {
  const words = parts.map((part) => {
    const lexemes = part.map((word) => `'${word.slice(0, longestWord)}'`)
    return `(${lexemes
      .slice(0, -1)
      .map((lexeme) => `${lexeme} <-> `)
      .join('')}${lexemes.at(-1)}:*)`
  })
  const scopes = marks.map((some) => `(${some.map(markLexeme).join(' | ')})`)
  return [...words, ...scopes].join(' & ')
}

export function searchDocument(words: string[], marks: string[]): { words: string; scope: string } {
  let characters = 0
  const lexemes: string[] = []
  for (const [index, word] of words.entries()) {
    characters += word.length
    if (characters > mostCharacters) break
    lexemes.push(`'${word.slice(0, longestWord)}':${Math.min(index + 1, lastPosition)}`)
  }
  return { words: lexemes.join(' '), scope: marks.map(markLexeme).join(' ') }
}

function markLexeme(mark: string): string {
  return `'${mark.slice(0, 1)}:${mark.slice(1)}'`
}
