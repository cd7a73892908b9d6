/**
 * The one place where what went wrong is put into what a caller is told: a Failure with its code, status, sentence and
 * data; wrong fields with their names; a bug as "internal", and whole into the log.
 */
import { AsyncIteratorClass, ORPCError, ValidationError } from '@orpc/server'
import { Failure, failures } from '../../shared/errors.ts'
import type { ProcessLog } from '../core/ports/world.ts'

interface Call<T> {
  path: readonly string[]
  next(): Promise<T>
}

/** Goes around every call, at every door. */
export function makeFailureTeller(log: ProcessLog) {
  function told(error: unknown, path: readonly string[]): ORPCError<string, unknown> {
    if (error instanceof Failure) {
      const typed = asTypedError(error)
      if (typed.status >= 500) log.warn({ error, operation: path.join('.') }, error.message)
      return typed
    }
    if (error instanceof ORPCError && error.code === 'BAD_REQUEST') return namingFields(error)
    if (error instanceof ORPCError && error.status < 500) return error
    log.error({ error, operation: path.join('.') }, 'An operation failed by a fault of Databus')
    return new ORPCError('INTERNAL_SERVER_ERROR', { message: 'internal' })
  }

  return async function tellFailures<T>({ path, next }: Call<T>): Promise<T> {
    try {
      const output = await next()
      return output instanceof AsyncIteratorClass ? (watched(output, (error) => told(error, path)) as T) : output
    } catch (error) {
      throw told(error, path)
    }
  }
}

function asTypedError(failure: Failure): ORPCError<string, unknown> {
  const { code, data, message } = failure
  return new ORPCError(code, { status: failures[code].status, message, data, cause: failure })
}

/** What zod found, as one sentence for people and as `issues` for programs. The values sent are not sent back. */
function namingFields(error: ORPCError<string, unknown>): ORPCError<string, unknown> {
  if (!(error.cause instanceof ValidationError)) return error
  const issues = error.cause.issues.map(({ path = [], message }) => ({
    path: path.map((part) => (typeof part === 'object' ? part.key : part)).map((key) => (typeof key === 'symbol' ? String(key) : key)),
    message,
  }))
  const faults = issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
  return new ORPCError('BAD_REQUEST', {
    message: faults.join('; '),
    data: { issues },
    cause: error.cause,
  })
}

function watched<T, R>(stream: AsyncIteratorClass<T, R, void>, told: (error: unknown) => Error): AsyncIteratorClass<T, R, void> {
  const next = async () => {
    try {
      return await stream.next()
    } catch (error) {
      throw told(error)
    }
  }
  return new AsyncIteratorClass<T, R, void>(next, async () => void (await stream.return(undefined as R)))
}
