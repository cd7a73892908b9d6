import { AsyncIteratorClass } from '@orpc/server'
import type { PeekEvent, PeekScope } from '../../shared/contract/peek.ts'
import type { Core } from '../core/core.ts'
import type { SignInWatch } from './sign-in-watch.ts'

/** What the sources answer, as it comes. It ends with the last of them, or with the sign-in; then they are asked no further. */
export async function makePeekStream(core: Core, scope: PeekScope, watch: SignInWatch): Promise<AsyncIteratorClass<PeekEvent, void, void>> {
  const leaving = new AbortController()
  const looking = core.peek.look(scope, AbortSignal.any([leaving.signal, watch.ended]))
  const events = await looking.then(
    (found) => found[Symbol.asyncIterator](),
    (error: unknown) => {
      watch.stop()
      throw error
    },
  )
  return new AsyncIteratorClass<PeekEvent, void, void>(
    async () => {
      const event = await events.next()
      return event.done ? { done: true, value: undefined } : event
    },
    async () => {
      leaving.abort()
      watch.stop()
      await events.return?.()
    },
  )
}
