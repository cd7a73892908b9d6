import { describe, expect, it } from 'vitest'
import type { Stores } from '../../main/core/ports/stores.ts'
import type { LogFilter } from '../../shared/contract/logs.ts'
import type { LogId, SeatNumber } from '../../shared/model/ids.ts'
import type { LogEntry } from '../../shared/model/log.ts'
import { acme, minute, noon, other, passengerAt, seat } from './a-seating.ts'
import { databases } from './databases.ts'

const anEntry = (sequence: number, given: Partial<LogEntry> = {}): LogEntry => ({
  sequence,
  at: noon,
  level: 'info',
  source: 'driver',
  message: `line ${sequence}`,
  passenger: null,
  ...given,
})

const startDrive = (stores: Stores, at = noon) => stores.logs.start({ client: acme, kind: 'drive', definition: 'orders', at })

describe.each(databases)('logs on %s', (_name, open) => {
  it('follow what is said: worst entry, how many, last line', async () => {
    const { stores } = await open()
    const log = await startDrive(stores)
    const fresh = { id: log, client: acme, kind: 'drive', definition: 'orders', startedAt: noon, endedAt: null, passengers: 0 }
    expect(await stores.logs.find(log)).toEqual({ ...fresh, worst: 'info', entries: 0, headline: '' })
    await stores.logs.append(log, [anEntry(1), anEntry(2, { level: 'error' })])
    await stores.logs.append(log, [anEntry(3, { level: 'warning', message: 'x'.repeat(2000) })])
    await stores.logs.append(log, [])
    await stores.logs.end(log, noon + 5)
    expect(await stores.logs.find(log)).toEqual({ ...fresh, endedAt: noon + 5, worst: 'error', entries: 3, headline: 'x'.repeat(500) })
    expect((await stores.logs.entries(log, 2, 10))[0]?.message).toHaveLength(2000)
  })

  it('give their entries in order, from where one was', async () => {
    const { stores } = await open()
    const log = await startDrive(stores)
    const [one] = (await seat(stores, [{}])) as [SeatNumber]
    const { id } = await passengerAt(stores, one)
    const entries = [anEntry(1), anEntry(2, { passenger: id, source: 'mail', at: noon + 1 }), anEntry(3)]
    await stores.logs.append(log, entries)
    expect(await stores.logs.entries(log, 0, 10)).toEqual(entries)
    expect(await stores.logs.entries(log, 1, 1)).toEqual([entries[1]])
    expect(await stores.logs.entries(log, 3, 10)).toEqual([])
  })

  it('are found by the beginnings of words in their entries, while they run too, in any case and with or without dots', async () => {
    const { stores } = await open()
    const say = async (message: string, ended: 'ended' | 'running' = 'ended') => {
      const log = await startDrive(stores)
      await stores.logs.append(log, [anEntry(1, { message }), anEntry(2, { message: 'The end of it' })])
      if (ended === 'ended') await stores.logs.end(log, noon)
      return log
    }
    const street = await say('Bahnhofstraße 7 in ISPARTA was not found: ECONNREFUSED')
    const running = await say('Bahnhofstraße again', 'running')
    const elsewhere = await say('Nothing about a street, in Ankara')
    const found = async (text: string, more: Partial<LogFilter> = {}) =>
      (await stores.logs.list({ text, ...more }, { limit: 10 })).rows.map(({ id }) => id)
    expect(await found('bahnhofstrasse')).toEqual([running, street])
    expect(await found('bahnhofstrasse again orders')).toEqual([running])
    expect(await found('again', { client: other })).toEqual([])
    await stores.logs.append(running, [anEntry(3, { message: 'Now Zürich' })])
    expect(await found('zurich', { definition: 'orders' })).toEqual([running])
    expect(await found('ısparta econn')).toEqual([street])
    expect(await found('in end')).toEqual([elsewhere, street])
    expect(await found('orders street')).toEqual([elsewhere])
    expect(await found('bahnhof', { worst: 'error' })).toEqual([])
    expect(await found('hnhof')).toEqual([])
    await expect(found('"*" --')).rejects.toMatchObject({ code: 'SEARCH_INVALID' })
    await stores.logs.end(running, noon + 1)
    expect(await found('bahnhof')).toEqual([running, street])
    await stores.logs.purgeEnded({ endedBefore: noon + 1 }, 10)
    expect(await found('bahnhof')).toEqual([running])
  })

  it('are listed by every filter, newest first', async () => {
    const { stores } = await open()
    const names = new Map<LogId, string>()
    const start = async (name: string, given: Partial<Parameters<typeof stores.logs.start>[0]>, level: LogEntry['level'] = 'info') => {
      const log = await stores.logs.start({ client: acme, kind: 'drive', definition: 'orders', at: noon, ...given })
      if (level !== 'info') await stores.logs.append(log, [anEntry(1, { level })])
      names.set(log, name)
      return log
    }
    await start('a', {})
    const b = await start('b', { at: noon + minute }, 'error')
    await start('c', { client: other, at: noon + 2 * minute }, 'error')
    await start('d', { kind: 'purge', definition: null, at: noon + 3 * minute }, 'warning')
    const [one] = (await seat(stores, [{}], { log: b })) as [SeatNumber]
    const passenger = (await passengerAt(stores, one)).id
    const cases: [LogFilter, string][] = [
      [{}, 'dcba'],
      [{ client: acme }, 'dba'],
      [{ worst: 'error' }, 'cb'],
      [{ client: acme, worst: 'error' }, 'b'],
      [{ kind: 'purge' }, 'd'],
      [{ client: acme, kind: 'drive' }, 'ba'],
      [{ definition: 'orders' }, 'cba'],
      [{ client: acme, definition: 'orders', worst: 'info' }, 'a'],
      [{ passenger }, 'b'],
      [{ passenger, client: other }, ''],
      [{ startedFrom: noon + minute }, 'dcb'],
      [{ startedFrom: noon + minute, startedTo: noon + 3 * minute, client: acme }, 'b'],
      [{ startedTo: noon }, ''],
    ]
    for (const [filter, expected] of cases) {
      const { rows } = await stores.logs.list(filter, { limit: 10 })
      expect(rows.map(({ id }) => names.get(id)).join(''), JSON.stringify(filter)).toBe(expected)
    }
    const oldest = await stores.logs.list({ client: acme }, { limit: 2, order: 'oldest' })
    expect([oldest.rows.map(({ id }) => names.get(id)), oldest.older, oldest.newer]).toEqual([['a', 'b'], null, b])
    const page = await stores.logs.list({}, { before: b, limit: 1 })
    expect([page.rows.map(({ id }) => names.get(id)), page.older, page.newer]).toEqual([['a'], null, page.rows[0]?.id])
  })

  it('are ended with a word when their process died', async () => {
    const { stores, reopen } = await open()
    const dead = await startDrive(stores)
    await stores.logs.append(dead, [anEntry(1)])
    const ended = await startDrive(stores)
    await stores.logs.end(ended, noon)
    const { logs } = await reopen()
    await logs.endAbandoned(noon + minute, 'Databus was stopped in the middle of it.', 'of all')
    expect(await logs.find(dead)).toMatchObject({
      endedAt: noon + minute,
      worst: 'warning',
      entries: 2,
      headline: expect.stringContaining('stopped'),
    })
    expect(await logs.find(ended)).toMatchObject({ endedAt: noon, entries: 0 })
  })

  it('are purged once they ended, some at a time; those that run stay', async () => {
    const { stores } = await open()
    const running = await startDrive(stores)
    for (const [client, at] of [
      [acme, noon],
      [acme, noon + 1],
      [acme, noon + minute],
      [other, noon],
    ] as const) {
      const log = await stores.logs.start({ client, kind: 'drive', definition: null, at })
      await stores.logs.append(log, [anEntry(1)])
      await stores.logs.end(log, at)
    }
    const scope = { client: acme, endedBefore: noon + minute }
    expect(await stores.logs.countEnded(scope)).toBe(2)
    expect(await stores.logs.countEnded({ endedBefore: noon * 2 })).toBe(4)
    expect([
      await stores.logs.purgeEnded(scope, 1),
      await stores.logs.purgeEnded(scope, 5),
      await stores.logs.purgeEnded(scope, 5),
    ]).toEqual([1, 1, 0])
    expect((await stores.logs.list({}, { limit: 10 })).rows).toHaveLength(3)
    expect(await stores.logs.find(running)).not.toBeNull()
  })
})
