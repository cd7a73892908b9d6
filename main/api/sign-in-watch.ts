import type { User } from '../../shared/model/user.ts'
import type { ApiDeps } from './api-deps.ts'

/** A sign-in also ends by time, which nobody tells; so it is looked at this often while a stream is open. */
const lookEveryMs = 60_000

export interface SignInWatch {
  /** Aborted when the sign-in ends, its user gets another role, or the caller goes away. */
  ended: AbortSignal
  stop(): void
}

/** Watches over an open stream, so that it doesn't outlive the sign-in. An open stream counts as use of the sign-in. */
export function watchSignIn(deps: Pick<ApiDeps, 'core' | 'events'>, user: User, token: string, left: AbortSignal | undefined): SignInWatch {
  const ending = new AbortController()

  async function look(): Promise<void> {
    const now = await deps.core.session.who(token)
    if (now?.role !== user.role) ending.abort()
  }

  // Who can't be looked up (the store fails) is not let on; the console opens the stream again.
  const lookSafely = () => void look().catch((cause: unknown) => ending.abort(cause))
  const ear = deps.events.hear((event) => event.topic === 'session' && lookSafely())
  const clock = setInterval(lookSafely, lookEveryMs)
  clock.unref()
  return {
    ended: left ? AbortSignal.any([ending.signal, left]) : ending.signal,
    stop() {
      ear.stop()
      clearInterval(clock)
    },
  }
}
