/** How text attachments are laid out for reading. */
import { describe, expect, it } from 'vitest'
import { indentJson } from '../../renderer/lib/indent-json.ts'

describe('laying out JSON', () => {
  it('keeps numbers and strings letter by letter', () => {
    expect(indentJson('{"long":12345678901234567890,"text":"a, b: {c}\\"","price":1.50}')).toBe(
      '{\n  "long": 12345678901234567890,\n  "text": "a, b: {c}\\"",\n  "price": 1.50\n}',
    )
  })

  it('leaves empty lists and objects on their line', () => {
    expect(indentJson('{"none":[],"nothing":{},"some":[1,[2]]}')).toBe(
      '{\n  "none": [],\n  "nothing": {},\n  "some": [\n    1,\n    [\n      2\n    ]\n  ]\n}',
    )
  })

  it.each([['not JSON'], ['{"open": '], ['']])('has nothing for %j, which is no JSON', (text) => {
    expect(indentJson(text)).toBeNull()
  })

  it('has nothing for a text that would stay as it is', () => {
    expect(indentJson('{\n  "a": 1\n}')).toBeNull()
  })
})
