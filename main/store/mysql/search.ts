/**
 * Search by a FULLTEXT index of InnoDB, in boolean mode. What InnoDB leaves out would be missed: words shorter than three
 * letters, and English stop words. So each word is put into the index behind two letters that begin no other word; then
 * none is too short, none is a stop word, and a single letter is found as the beginning of one. Marks of scope begin with
 * another letter. That words stand together is asked of the text that was found, for InnoDB can't with a beginning; so of
 * those words one is enough for the index: the longest, which the fewest are likely to have (of INV-2024-77777 the number).
 */
import type { SearchWords } from '../dialect.ts'

const before = 'ww'
/** InnoDB leaves out words of more than 84 letters. */
const longestWord = 80

export function searchQuery({ parts, marks }: SearchWords): string {
  const words = parts.map((part) => {
    const longest = part.reduce((most, word, place) => (word.length >= (part[most]?.length ?? 0) ? place : most), 0)
    return `+${inIndex(part[longest] ?? '')}${longest === part.length - 1 ? '*' : ''}`
  })
  const scopes = marks.map((some) => `+(${some.map(markInIndex).join(' ')})`)
  return [...words, ...scopes].join(' ')
}

export function searchDocument(words: string[], marks: string[]): { words: string; scope: string } {
  return { words: words.map(inIndex).join(' '), scope: marks.map(markInIndex).join(' ') }
}

/** A pattern for LIKE that the text has when the words of a phrase stand together in it. */
export function phrasePattern(phrase: string): string {
  return `% ${phrase.split(' ').map(inIndex).join(' ')}%`
}

function inIndex(word: string): string {
  return `${before}${word.slice(0, longestWord)}`
}

function markInIndex(mark: string): string {
  return `z${mark}`
}
