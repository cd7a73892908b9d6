/** Finds what a person typed in a text as search does, by the same words, and cuts out the place with the words marked. */
import type { Snippet } from '../../shared/model/match.ts'
import { searchWords } from '../../shared/search-words.ts'

const before = 60
const longest = 220

interface Word {
  folded: string
  from: number
  to: number
}

/** @returns null when no part of it is there */
export function findWords(text: string, typed: string): Snippet | null {
  const parts = typed
    .split(/\s+/)
    .map(searchWords)
    .filter((words) => words.length > 0)
  const words = wordsOf(text)
  const at = words.findIndex((_word, index) => parts.some((part) => standsAt(words, index, part)))
  const first = words[at]
  return first ? cutOut(text, words, parts, first.from) : null
}

function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const found of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const from = found.index
    for (const folded of searchWords(found[0])) words.push({ folded, from, to: from + found[0].length })
  }
  return words
}

/** The words of a part stand together; the last one may be the beginning of a word. */
function standsAt(words: Word[], index: number, part: string[]): boolean {
  return part.every((word, offset) => {
    const folded = words[index + offset]?.folded
    return offset === part.length - 1 ? (folded?.startsWith(word) ?? false) : folded === word
  })
}

function cutOut(text: string, words: Word[], parts: string[][], at: number): Snippet {
  const from = edgeBefore(text, Math.max(0, at - before))
  const to = Math.min(text.length, from + longest)
  const snippet: Snippet = []
  let place = from
  const add = (until: number, hit: boolean): void => {
    const piece = text.slice(place, until).replace(/\s+/g, ' ')
    if (piece) snippet.push({ text: piece, hit })
    place = until
  }
  if (from > 0) snippet.push({ text: '… ', hit: false })
  for (const [index, word] of words.entries()) {
    if (word.from < place) continue
    if (word.from >= to) break
    const part = parts.find((one) => standsAt(words, index, one))
    if (!part) continue
    add(word.from, false)
    add(Math.min(words[index + part.length - 1]?.to ?? word.to, to), true)
  }
  add(to, false)
  if (to < text.length) snippet.push({ text: ' …', hit: false })
  return snippet
}

/** Not within a word, where there is a blank near. */
function edgeBefore(text: string, at: number): number {
  if (at === 0) return 0
  const blank = text.slice(at, at + 30).search(/\s/)
  return blank === -1 ? at : at + blank + 1
}
