import { describe, expect, it } from 'vitest'
import { differenceWords } from '../../renderer/features/customizing/json-editor/line-difference.ts'

const text = 'one\ntwo\nthree\nfour\n'

describe('a difference in words', () => {
  it('counts the lines that come and go', () => {
    expect(differenceWords(text, text.replace('two\n', 'two\nmore\nand more\n'))).toBe('2 lines added, none removed.')
    expect(differenceWords(text, text.replace('two\n', ''))).toBe('1 line removed, none added.')
  })

  it('counts a line that is another on both sides', () => {
    expect(differenceWords(text, text.replace('two', 'deux'))).toBe('1 line added, 1 removed.')
    expect(differenceWords('{}', '{\n  "a": 1\n}')).toBe('3 lines added, 1 removed.')
  })

  it('tells changes apart that lie far from each other in a long text', () => {
    const long = Array.from({ length: 5_000 }, (_, line) => `{ "name": "definition ${line}", "sync_frequency": ${line % 7} }`).join('\n')
    const changed = long.replace('definition 3"', 'first"').replace('definition 2500"', 'second"').replace('definition 4990"', 'third"')
    expect(differenceWords(long, changed)).toBe('3 lines added, 3 removed.')
  })

  it('says when there is none, whatever ends the lines', () => {
    expect(differenceWords(text, text)).toBe('No line differs.')
    expect(differenceWords(text, text.replaceAll('\n', '\r\n'))).toBe('No line differs.')
  })
})
