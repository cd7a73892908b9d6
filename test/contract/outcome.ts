import { ORPCError } from '@orpc/client'

/** What became of a call: `ok`, or the code that it was refused with. An untyped refusal is marked, since a caller can't rely on it. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'ok'
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error
    return error.defined ? error.code : `${error.code} (untyped)`
  }
}
