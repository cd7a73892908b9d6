/** An error in one line for an operator: its message, and those of its causes that say more. */
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'

const longest = 2000
/** Errors of these sorts are mistakes in the connector, so whoever wrote it wants the place. */
const mistakes = new Set(['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError'])

export function errorReason(error: unknown): string {
  try {
    const parts: string[] = []
    for (let one = error, depth = 0; one !== undefined && one !== null && depth < 5; depth += 1) {
      const text = oneError(one)
      if (!parts.some((part) => part.includes(text))) parts.push(text)
      one = causeOf(one)
    }
    return parts.join(': ').slice(0, longest) || 'failed without saying why'
  } catch (unreadable) {
    return `threw something that can't be read (${typeof unreadable})`
  }
}

function oneError(error: unknown): string {
  if (!(error instanceof Error))
    return typeof error === 'string' ? error : inspect(error, { breakLength: Number.POSITIVE_INFINITY, depth: 2 })
  const { message, name } = error
  const code = (error as NodeJS.ErrnoException).code
  const text = message || code || name
  return mistakes.has(name) && message ? `${name}: ${message}${place(error)}` : text
}

function causeOf(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors[0]
  return error instanceof Error ? error.cause : undefined
}

/** " (my-puller.js:12)" of the first line of the stack that is a connector's. */
function place(error: Error): string {
  const line = /(file:\/\/[^\s)]+?\.m?[jt]s)(?:\?[^\s):]*)?:(\d+):\d+/.exec(error.stack ?? '')
  return line?.[1] ? ` (${basename(fileURLToPath(line[1]))}:${line[2]})` : ''
}
