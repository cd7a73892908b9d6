/** The one stream of changes: taken up while somebody looks, gathered, and taken up again after a break. */
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeDatabus } from '../../renderer/api/databus.ts'
import type { Link } from '../../renderer/api/link.ts'
import { type Connection, startLiveChanges } from '../../renderer/api/live-changes.ts'

/** A Databus whose stream of changes is told by the test. */
function aServer() {
  const streams: { push: (topic: string) => void; breakOff: () => void }[] = []
  let up = true
  const link: Link = {
    call: async (path, _input, { signal }) => {
      if (!up) throw new TypeError('Failed to fetch')
      if (path.join('.') !== 'session.changes') return { session: null, alias: '' }
      return openStream(streams, signal)
    },
  }
  return {
    link,
    streams,
    stop: () => {
      up = false
      for (const stream of streams.splice(0)) stream.breakOff()
    },
    start: () => {
      up = true
    },
  }
}

async function* openStream(streams: { push: (topic: string) => void; breakOff: () => void }[], signal: AbortSignal | undefined) {
  const waiting: string[] = []
  let wake = (): void => undefined
  let broken = false
  streams.push({
    push: (topic) => {
      waiting.push(topic)
      wake()
    },
    breakOff: () => {
      broken = true
      wake()
    },
  })
  signal?.addEventListener('abort', () => wake())
  while (!signal?.aborted) {
    for (const topic of waiting.splice(0)) yield { topic, client: null }
    if (broken) throw new TypeError('network error')
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
}

/** The page, as far as it is looked at. */
function aPage() {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  const look = (visibilityState: 'visible' | 'hidden') => {
    page.visibilityState = visibilityState
    page.dispatchEvent(new Event('visibilitychange'))
  }
  return { document: page as unknown as Document, look }
}

function start() {
  const server = aServer()
  const page = aPage()
  const databus = makeDatabus(server.link)
  const queries = new QueryClient()
  const told: Connection[] = []
  const asked: string[] = []
  vi.spyOn(queries, 'invalidateQueries').mockImplementation(async (filters) => {
    asked.push(filters?.queryKey ? JSON.stringify(filters.queryKey[0]) : 'all')
  })
  const live = startLiveChanges({ databus, queries, document: page.document, tell: (connection) => told.push(connection) })
  return { server, page, told, asked, live }
}

describe('live changes', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('asks for everything once the stream stands, then for what has changed, once a burst', async () => {
    const { server, told, asked, live } = start()
    await vi.advanceTimersByTimeAsync(0)
    expect(told).toEqual(['connecting', 'live'])
    expect(asked).toEqual(['all'])
    for (let times = 0; times < 20; times += 1) server.streams[0]?.push('logs')
    await vi.advanceTimersByTimeAsync(499)
    expect(asked).toEqual(['all'])
    await vi.advanceTimersByTimeAsync(1)
    expect(asked).toEqual(['all', '["logs"]'])
    live.stop()
  })

  it('asks for the definitions and for Home too when the queue has changed, since they count it', async () => {
    const { server, asked, live } = start()
    await vi.advanceTimersByTimeAsync(0)
    server.streams[0]?.push('queue')
    await vi.advanceTimersByTimeAsync(500)
    expect(asked).toEqual(['all', '["queue"]', '["passengers"]', '["home"]'])
    live.stop()
  })

  it('tells a lost connection, tries again by itself, and asks for everything when it is back', async () => {
    const { server, told, asked, live } = start()
    await vi.advanceTimersByTimeAsync(0)
    server.stop()
    await vi.advanceTimersByTimeAsync(10)
    expect(told.at(-1)).toBe('lost')
    server.start()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(told.at(-1)).toBe('live')
    expect(asked).toEqual(['all', 'all'])
    live.stop()
  })

  it('rests while nobody looks', async () => {
    const { server, page, told, live } = start()
    await vi.advanceTimersByTimeAsync(0)
    page.look('hidden')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(told).toEqual(['connecting', 'live', 'resting'])
    expect(server.streams).toHaveLength(1)
    page.look('visible')
    await vi.advanceTimersByTimeAsync(0)
    expect(told.slice(3)).toEqual(['connecting', 'live'])
    live.stop()
  })
})
