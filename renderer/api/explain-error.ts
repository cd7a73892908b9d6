/**
 * Tells a person what went wrong: a Failure by its own sentence from the one table, a lost connection as that,
 * anything else as a bug that the log has more of.
 */
import { ORPCError } from '@orpc/client'
import { Failure, type FailureCode, type FailureData, failures } from '../../shared/errors.ts'

export interface Explanation {
  /** The Failure's code; null when it is none. */
  code: FailureCode | null
  sentence: string
  /** Faults by their place, when the Failure lists them. */
  faults: { path: string; message: string }[]
}

export function explainError(error: unknown): Explanation {
  const failure = failureOf(error)
  if (failure) {
    return { code: failure.code, sentence: failure.message, faults: 'faults' in failure.data ? failure.data.faults : [] }
  }
  return { code: null, sentence: otherSentence(error), faults: [] }
}

/** The Failure behind an error of the client, if it is one. */
export function failureOf(error: unknown): Failure | null {
  if (!(error instanceof ORPCError) || !isFailureCode(error.code)) return null
  const data = failures[error.code].data.safeParse(error.data ?? {})
  return data.success ? new Failure(error.code, data.data as FailureData<FailureCode>) : null
}

/** No answer came at all: the server is gone, or the network is. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && !(error instanceof ORPCError)
}

function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(failures, code)
}

function otherSentence(error: unknown): string {
  if (isConnectionLost(error)) return 'Databus did not answer. It may be stopped, or the network is down.'
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') return `Databus did not accept this: ${error.message}.`
  return 'Something went wrong inside Databus. Its log says more.'
}
