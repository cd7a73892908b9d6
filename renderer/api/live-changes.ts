/**
 * Keeps the cache fresh by the one stream of changes, while somebody looks.
 *
 *     connecting --answered--> live --stream broke--> lost --try--> connecting
 *     any --page hidden--> resting --page shown--> connecting (and all is asked again)
 *
 * Changes come in bursts while a drive runs, so they are gathered for `gatherMs`, and the next ones wait until the
 * queries of the last ones have answered: a slow server is never asked faster than it answers.
 */
import type { QueryClient } from '@tanstack/react-query'
import type { Change } from '../../shared/contract/session.ts'
import type { Databus } from './databus.ts'
import { failureOf } from './explain-error.ts'

export type Connection = 'connecting' | 'live' | 'lost' | 'resting'

const gatherMs = 500
const firstRetryMs = 1_000
const longestRetryMs = 10_000

export interface LiveChanges {
  stop(): void
  /** Tries at once instead of at the end of the pause between two tries. */
  tryNow(): void
}

interface Deps {
  databus: Databus
  queries: QueryClient
  document: Document
  tell: (connection: Connection) => void
}

export function startLiveChanges({ databus, queries, document, tell }: Deps): LiveChanges {
  const stopped = new AbortController()
  let attempt: AbortController | null = null
  let wake: (() => void) | null = null
  const gathered = makeGatherer((topics) => refresh(databus, queries, topics))

  const listen = async (signal: AbortSignal): Promise<void> => {
    const changes = await databus.client.session.changes(undefined, { signal })
    tell('live')
    await queries.invalidateQueries()
    for await (const change of changes) gathered.add(change.topic)
  }

  const run = async (signal: AbortSignal): Promise<void> => {
    let failures = 0
    while (!signal.aborted) {
      const begun = performance.now()
      const outcome = await attemptOutcome(listen, signal)
      if (signal.aborted) return
      if (outcome !== 'failed') await queries.invalidateQueries({ queryKey: databus.query.session.key() })
      if (outcome === 'signed out' || signal.aborted) return
      failures = performance.now() - begun > longestRetryMs ? 1 : failures + 1
      // A stream that the server ended is taken up again quietly; a second failure in a row is told.
      if (outcome === 'failed' || failures > 1) tell('lost')
      await pause(Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs), signal)
    }
  }

  const pause = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        wake = null
        resolve()
      }
      const timer = setTimeout(done, ms)
      signal.addEventListener('abort', done)
      wake = done
    })

  const begin = (): void => {
    attempt = new AbortController()
    tell('connecting')
    void run(attempt.signal)
  }

  const onVisibility = (): void => {
    attempt?.abort()
    if (document.visibilityState === 'visible') begin()
    else tell('resting')
  }

  document.addEventListener('visibilitychange', onVisibility, { signal: stopped.signal })
  if (document.visibilityState === 'visible') begin()
  return {
    stop: () => {
      stopped.abort()
      attempt?.abort()
      gathered.stop()
    },
    tryNow: () => wake?.(),
  }
}

async function attemptOutcome(
  listen: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<'ended' | 'failed' | 'signed out'> {
  try {
    await listen(signal)
    return 'ended'
  } catch (error) {
    return failureOf(error)?.code === 'NOT_SIGNED_IN' ? 'signed out' : 'failed'
  }
}

/** Asks again for what is on the screen; what is not is only marked as old. */
async function refresh(databus: Databus, queries: QueryClient, topics: ReadonlySet<Change['topic']>): Promise<void> {
  const all = new Set(topics)
  // The counts on a definition come from its passengers.
  if (all.has('queue')) all.add('passengers')
  // So do the words on where a secret is used come from the nodes.
  if (all.has('customizing')) all.add('passengers').add('secrets')
  const keys = [...all].map((topic) => databus.query[topic].key())
  // Home is made of these.
  if (all.has('passengers') || all.has('system')) keys.push(databus.query.home.key())
  if (all.has('session')) keys.push(databus.query.account.key())
  await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
}

function makeGatherer(flush: (topics: ReadonlySet<Change['topic']>) => Promise<void>) {
  let topics = new Set<Change['topic']>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let stopped = false
  const run = async (): Promise<void> => {
    const now = topics
    topics = new Set()
    await flush(now)
    timer = null
    if (topics.size > 0) schedule()
  }
  const schedule = (): void => {
    if (!stopped) timer ??= setTimeout(() => void run(), gatherMs)
  }
  return {
    add(topic: Change['topic']) {
      topics.add(topic)
      schedule()
    },
    stop() {
      stopped = true
      if (timer) clearTimeout(timer)
    },
  }
}
