/** Reads JSON and, where it is broken, says in which line and column: V8 says it only of long texts. */
import { type Node, type ParseError, parse, parseTree, printParseErrorCode } from 'jsonc-parser'

export type ReadJson = { ok: true; value: unknown } | { ok: false; message: string; offset: number }

/** A place where a text is no JSON, and why. */
export interface JsonFault {
  offset: number
  length: number
  reason: string
}

const strictly = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false }

export function readJson(text: string): ReadJson {
  const errors: ParseError[] = []
  const value: unknown = parse(text, errors, strictly)
  const first = errors[0]
  if (!first) return { ok: true, value }
  const { line, column } = placeOf(text, first.offset)
  return {
    ok: false,
    message: `This is not valid JSON. Line ${line}, column ${column}: ${reasonOf(first)}.`,
    offset: first.offset,
  }
}

/** What stands where in a text, as far as it can be read (undefined: nothing), and everything that is wrong with it as JSON. */
export function readJsonTree(text: string): { tree: Node | undefined; faults: JsonFault[] } {
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, strictly)
  return { tree, faults: errors.map((error) => ({ offset: error.offset, length: error.length, reason: reasonOf(error) })) }
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

function reasonOf({ error }: ParseError): string {
  return inWords[printParseErrorCode(error)] ?? 'this is not expected here'
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
