/** How two texts differ: line by line, and within the lines that do; and how far, in words. */
import { Change, Chunk, type DiffConfig, diff } from '@codemirror/merge'
import { Text } from '@codemirror/state'

/**
 * CodeMirror compares letter by letter, and gives up on changes that lie far apart. So whole lines are compared first, each
 * as one letter, and only what then differs letter by letter. Of texts that have little in common it gets coarse instead of slow.
 */
export const diffConfig: DiffConfig = {
  override(before, after) {
    const letters = new Map<string, string>()
    const [old, fresh] = [linesOf(before, letters), linesOf(after, letters)]
    if (letters.size >= mostLetters) return diff(before, after, inLines)
    return diff(old.letters, fresh.letters, inAll).flatMap((lines) => {
      const [fromA, fromB] = [old.startOf(lines.fromA), fresh.startOf(lines.fromB)]
      const within = diff(before.slice(fromA, old.startOf(lines.toA)), after.slice(fromB, fresh.startOf(lines.toB)), inLines)
      return within.map((change) => new Change(fromA + change.fromA, fromA + change.toA, fromB + change.fromB, fromB + change.toB))
    })
  },
}

const inAll: DiffConfig = { scanLimit: 10_000, timeout: 500 }
const inLines: DiffConfig = { scanLimit: 500, timeout: 500 }

/** Those before the halves of surrogate pairs, which don't stand alone. */
const mostLetters = 0xd800

/** The same line is the same letter. */
function linesOf(text: string, letters: Map<string, string>): { letters: string; startOf(line: number): number } {
  const lines = text.split(/(?<=\n)/)
  const starts = [0]
  let written = ''
  for (const line of lines) {
    const letter = letters.get(line) ?? String.fromCharCode(letters.size)
    letters.set(line, letter)
    written += letter
    starts.push((starts.at(-1) ?? 0) + line.length)
  }
  return { letters: written, startOf: (line) => starts[line] ?? text.length }
}

/** For a screen reader, and for all who want to know before they look: `3 lines added, 1 removed.` */
export function differenceWords(before: string, after: string): string {
  const [old, fresh] = [textOf(before), textOf(after)]
  let added = 0
  let removed = 0
  for (const { fromA, toA, fromB, toB } of Chunk.build(old, fresh, diffConfig)) {
    removed += lineCount(old, fromA, toA)
    added += lineCount(fresh, fromB, toB)
  }
  if (added === 0 && removed === 0) return 'No line differs.'
  if (removed === 0) return `${lineWords(added)} added, none removed.`
  return added === 0 ? `${lineWords(removed)} removed, none added.` : `${lineWords(added)} added, ${removed} removed.`
}

export function textOf(text: string): Text {
  return Text.of(text.split(/\r\n?|\n/))
}

/** `to` is one past the end of the last line. */
function lineCount(text: Text, from: number, to: number): number {
  return from === to ? 0 : text.lineAt(Math.min(text.length, to - 1)).number - text.lineAt(from).number + 1
}

function lineWords(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`
}
