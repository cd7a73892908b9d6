/**
 * The stream of hints that something has changed. Hints of one topic and client that wait are one hint, so a slow
 * reader holds back a handful of them and never more.
 *
 * A stream is *quiet* (nothing waits), *gathering* (the first hint came; more are taken in for a moment, so that a busy
 * drive is one hint and not a hundred) or *ready* (its reader gets all that waits, then it is quiet again).
 */
import { AsyncIteratorClass } from '@orpc/server'
import type { Change } from '../../shared/contract/session.ts'
import type { User } from '../../shared/model/user.ts'
import { hasRight, maySee } from '../../shared/permissions.ts'
import type { CoreEvent, Events } from '../core/ports/world.ts'
import { rightToHear } from './rights.ts'
import type { SignInWatch } from './sign-in-watch.ts'

const gatherMs = 100

export function makeChangeStream(events: Events, user: User, watch: SignInWatch): AsyncIteratorClass<Change, void, void> {
  const waiting = new Map<string, Change>()
  let gathering: NodeJS.Timeout | null = null
  let ready = false
  let wake: (() => void) | null = null

  function beReady(): void {
    gathering = null
    ready = true
    wake?.()
  }

  function take(event: CoreEvent): void {
    if (!mayHear(user, event)) return
    waiting.set(`${event.topic} ${event.client}`, { topic: event.topic, client: event.client })
    if (!ready) gathering ??= setTimeout(beReady, gatherMs)
  }

  async function next(): Promise<IteratorResult<Change, void>> {
    while (!watch.ended.aborted) {
      const first = ready ? waiting.entries().next() : undefined
      if (first && !first.done) {
        waiting.delete(first.value[0])
        return { done: false, value: first.value[1] }
      }
      ready = false
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    return { done: true, value: undefined }
  }

  const ear = events.hear(take)
  const onEnd = () => wake?.()
  watch.ended.addEventListener('abort', onEnd)
  return new AsyncIteratorClass<Change, void, void>(next, async () => {
    ear.stop()
    watch.stop()
    watch.ended.removeEventListener('abort', onEnd)
    if (gathering) clearTimeout(gathering)
    wake?.()
  })
}

function mayHear(user: User, event: CoreEvent): boolean {
  return hasRight(user, rightToHear[event.topic]) && (event.client === null || maySee(user, event.client))
}
