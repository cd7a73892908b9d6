/** What is wrong with a value that a person wrote, in a sentence for them. zod's own words are for programmers. */
import type { z } from 'zod'

type Issue = z.core.$ZodRawIssue

/** For `safeParse(value, { error: faultInWords })`. Words that a schema gives itself count more. */
export function faultInWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'It is missing.' : `It must be ${typeWords[issue.expected] ?? issue.expected}.`
    case 'too_small':
      return sizeWords(issue, 'at least', issue.minimum)
    case 'too_big':
      return sizeWords(issue, 'at most', issue.maximum)
    case 'invalid_value':
      return issue.input === undefined ? 'It is missing.' : `It must be ${listed(issue.values.map((value) => JSON.stringify(value)))}.`
    case 'invalid_union':
      return issue.input === undefined ? 'It is missing.' : 'It has none of the forms that can stand here.'
    case 'unrecognized_keys':
      return `Databus knows no ${listed(issue.keys.map((key) => `"${key}"`))} here.`
    case 'invalid_format':
      return issue.format === 'url' ? 'Give a whole address, such as https://example.com/orders.' : undefined
    case 'not_multiple_of':
      return `It must be a multiple of ${issue.divisor}.`
    default:
      return undefined
  }
}

const typeWords: Record<string, string> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, in [ ]',
  tuple: 'a list, in [ ]',
  object: 'an object, in { }',
  record: 'an object, in { }',
  null: 'null',
}

function sizeWords(
  { origin, input, inclusive, code }: Issue & { origin?: unknown; inclusive?: unknown },
  bound: string,
  size: unknown,
): string {
  const what = { string: 'characters', array: 'entries', set: 'entries', object: 'fields' }[String(origin)]
  if (what === undefined)
    return inclusive === false ? `It must be ${code === 'too_small' ? 'more' : 'less'} than ${size}.` : `It must be ${bound} ${size}.`
  if (code === 'too_small' && Number(size) === 1 && isEmpty(input)) return 'It must not be empty.'
  return `It must have ${bound} ${size} ${what}.`
}

function isEmpty(input: unknown): boolean {
  return input === '' || (Array.isArray(input) && input.length === 0)
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
