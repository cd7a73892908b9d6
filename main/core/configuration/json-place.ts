/** Reads JSON and, where it is broken, says in which line and column: V8 says it only of long texts. */
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser'

export type ReadJson = { ok: true; value: unknown } | { ok: false; message: string }

export function readJson(text: string): ReadJson {
  const errors: ParseError[] = []
  const value: unknown = parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false })
  const first = errors[0]
  return first ? { ok: false, message: describe(first, text) } : { ok: true, value }
}

function describe({ error, offset }: ParseError, text: string): string {
  const before = text.slice(0, offset).split('\n')
  const column = (before.at(-1)?.length ?? 0) + 1
  return `This is not valid JSON. Line ${before.length}, column ${column}: ${inWords[printParseErrorCode(error)] ?? 'this is not expected here'}.`
}

/** The names that jsonc-parser gives. */
const inWords: Record<string, string> = {
  InvalidSymbol: 'this word is not known',
  InvalidNumberFormat: 'this is not a number',
  PropertyNameExpected: 'the name of a field is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing } is missing',
  CloseBracketExpected: 'a closing ] is missing',
  EndOfFileExpected: 'there is more after the end',
  InvalidCommentToken: 'comments are not allowed',
  UnexpectedEndOfComment: 'a comment does not end',
  UnexpectedEndOfString: 'a text does not end',
  UnexpectedEndOfNumber: 'a number does not end',
  InvalidUnicode: 'this is no Unicode escape',
  InvalidEscapeCharacter: 'this is no escape',
  InvalidCharacter: 'this character is not allowed',
}
