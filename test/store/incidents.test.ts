import { describe, expect, it } from 'vitest'
import type { ChannelRef, Part, Trouble } from '../../main/core/ports/incident-store.ts'
import type { Stores } from '../../main/core/ports/stores.ts'
import type { IncidentSort } from '../../shared/contract/alerts.ts'
import type { SeatNumber } from '../../shared/model/ids.ts'
import type { Incident, IncidentId } from '../../shared/model/incident.ts'
import { acme, minute, noon, other, passengerAt, seat } from './a-seating.ts'
import { databases } from './databases.ts'

const part: Part = { client: acme, definition: 'orders', kind: 'target', part: 'ERP' }
const trouble = (given: Partial<Trouble> = {}): Trouble => ({ at: noon, times: 1, reason: 'no', passenger: null, log: null, ...given })
const byMail: ChannelRef = { client: acme, channel: 'email' }
const byHook: ChannelRef = { client: acme, channel: 'webhook pager' }

async function onlyOpen({ incidents }: Stores): Promise<Incident> {
  const [incident, ...more] = await incidents.open()
  if (!incident || more.length > 0) throw new Error('there is not one open incident')
  return incident
}

describe.each(databases)('incidents on %s', (_name, open) => {
  it('are one a part, however often it fails, and begin anew once they have ended', async () => {
    const { stores } = await open()
    const [seatNumber] = await seat(stores, [{}])
    const passenger = (await passengerAt(stores, seatNumber ?? (0 as never))).id
    expect(await stores.incidents.fail(part, trouble(), [byMail])).toBe(true)
    expect(await stores.incidents.fail(part, trouble({ at: noon + 1, times: 4, reason: 'İ hayır ß', passenger }), [byMail])).toBe(false)
    const incident = await onlyOpen(stores)
    expect(incident).toEqual({
      ...part,
      id: incident.id,
      begunAt: noon,
      failedAt: noon + 1,
      failures: 5,
      reason: 'İ hayır ß',
      passenger,
      log: null,
      wellSince: null,
      endedAt: null,
      ending: null,
      acknowledgedAt: null,
      acknowledgedBy: null,
    })
    expect(await stores.incidents.end(incident.id, noon + 2, 'well again', [byMail])).toBe(true)
    expect(await stores.incidents.end(incident.id, noon + 3, 'well again', [byMail])).toBe(false)
    expect(await stores.incidents.find(incident.id)).toMatchObject({ endedAt: noon + 2, ending: 'well again' })
    expect(await stores.incidents.fail(part, trouble({ at: noon + 4 }), [])).toBe(true)
    expect(await stores.incidents.begunSince(part, noon)).toBe(2)
    expect(await stores.incidents.begunSince(part, noon + 1)).toBe(1)
    expect((await stores.incidents.dueNotices(noon + minute, 10)).map(({ event, incident: { id } }) => [event, id])).toEqual([
      ['begun', incident.id],
      ['ended', incident.id],
    ])
  })

  it('are told apart by client, definition, kind and name, whatever the names hold', async () => {
    const { stores } = await open()
    const parts: Part[] = [
      part,
      { ...part, client: other },
      { ...part, kind: 'processor' },
      { ...part, part: 'erp' },
      { ...part, part: 'ERP ' },
      { ...part, definition: 'orders/2', part: 'a' },
      { ...part, definition: 'orders', part: '2/a' },
    ]
    for (const one of parts) expect(await stores.incidents.fail(one, trouble(), [])).toBe(true)
    expect(await stores.incidents.open()).toHaveLength(parts.length)
    expect(await stores.incidents.open({ client: acme, definition: 'orders' })).toHaveLength(5)
    expect(await stores.incidents.countOpen()).toBe(parts.length)
    expect(await stores.incidents.countOpen(other)).toBe(1)
  })

  it('begin once, though several find the part failing at the same time', async () => {
    const { stores } = await open()
    const begun = await Promise.all([1, 2, 3, 4].map(() => stores.incidents.fail(part, trouble(), [byMail])))
    expect(begun.filter(Boolean)).toHaveLength(1)
    expect(await onlyOpen(stores)).toMatchObject({ failures: 4 })
    expect(await stores.incidents.dueNotices(noon, 10)).toHaveLength(1)
  })

  it('are watched when they are well, until they fail again, and acknowledged once', async () => {
    const { stores } = await open()
    await stores.incidents.fail(part, trouble(), [])
    const { id } = await onlyOpen(stores)
    await stores.incidents.setWellSince(id, noon + 1)
    await stores.incidents.acknowledge(id, noon + 1, 'acme/ada')
    await stores.incidents.acknowledge(id, noon + 2, 'acme/late')
    expect(await onlyOpen(stores)).toMatchObject({ wellSince: noon + 1, acknowledgedAt: noon + 1, acknowledgedBy: 'acme/ada' })
    await stores.incidents.fail(part, trouble(), [])
    expect(await onlyOpen(stores)).toMatchObject({ wellSince: null })
  })

  it('are listed by every filter, the newest first, page by page', async () => {
    const { stores } = await open()
    const kinds = ['source', 'notice', 'target', 'drive'] as const
    for (const [index, kind] of kinds.entries()) await stores.incidents.fail({ ...part, kind }, trouble({ at: noon + index }), [])
    const [first] = await stores.incidents.open()
    await stores.incidents.end(first?.id ?? (0 as IncidentId), noon + 9, 'well again', [])
    const list = async (filter: Parameters<typeof stores.incidents.list>[0]) =>
      (await stores.incidents.list(filter, { limit: 10 })).rows.map(({ kind }) => kind)
    expect(await list({})).toEqual(['drive', 'target', 'notice', 'source'])
    expect(await list({ state: 'past' })).toEqual(['source'])
    expect(await list({ state: 'open', kind: 'source' })).toEqual(['notice'])
    expect(await list({ client: acme, definition: 'orders', begunFrom: noon + 1, begunTo: noon + 3 })).toEqual(['target', 'notice'])
    expect(await list({ client: other })).toEqual([])
    const page = await stores.incidents.list({}, { limit: 3 })
    expect((await stores.incidents.list({}, { limit: 3, before: page.older ?? 0 })).rows.map(({ kind }) => kind)).toEqual(['source'])
  })

  it('are sorted by how often or when they failed last, page by page', async () => {
    const { stores } = await open()
    const given = [
      ['a', 5, 3],
      ['b', 1, 9],
      ['c', 5, 1],
      ['d', 2, 3],
    ] as const
    for (const [name, times, at] of given) await stores.incidents.fail({ ...part, part: name }, trouble({ times, at: noon + at }), [])
    const sorted = async (sort: IncidentSort, order: 'newest' | 'oldest') => {
      const names: string[] = []
      let page = await stores.incidents.list({}, { limit: 3, order }, sort)
      for (;;) {
        names.push(page.rows.map((row) => row.part).join(''))
        const on = order === 'newest' ? page.older : page.newer
        if (on === null) return names
        page = await stores.incidents.list({}, { limit: 3, order, ...(order === 'newest' ? { before: on } : { after: on }) }, sort)
      }
    }
    expect(await sorted('failures', 'newest')).toEqual(['cad', 'b'])
    expect(await sorted('failures', 'oldest')).toEqual(['bda', 'c'])
    expect(await sorted('failed', 'newest')).toEqual(['bda', 'c'])
    expect(await sorted('begun', 'oldest')).toEqual(['abc', 'd'])
  })

  it('are removed with their notices once they ended, open ones never', async () => {
    const { stores } = await open()
    await stores.incidents.fail(part, trouble(), [byMail])
    const { id } = await onlyOpen(stores)
    await stores.incidents.end(id, noon, 'well again', [byMail])
    await stores.incidents.fail(part, trouble(), [byHook])
    expect(await stores.incidents.purgeEnded(acme, noon)).toBe(0)
    expect(await stores.incidents.purgeEnded(acme, noon + 1)).toBe(1)
    expect(await stores.incidents.find(id)).toBeNull()
    expect((await stores.incidents.dueNotices(noon, 10)).map(({ channel }) => channel)).toEqual([byHook])
  })
})

describe.each(databases)('notices on %s', (_name, open) => {
  it('are claimed by one, sent once, and tried again when they did not get through', async () => {
    const { stores, reopen } = await open()
    await stores.incidents.fail(part, trouble(), [byMail, byHook])
    const [mail, hook] = await stores.incidents.dueNotices(noon, 10)
    if (!mail || !hook) throw new Error('there are no notices')
    const claims = await Promise.all([1, 2].map(() => stores.incidents.claimNotice(mail, noon + minute)))
    expect(claims.sort()).toEqual([false, true])
    expect(await stores.incidents.claimNotice(hook, noon + minute)).toBe(true)
    expect(await stores.incidents.dueNotices(noon, 10)).toEqual([])
    await stores.incidents.noticeSent(mail.id, noon + 1)
    await stores.incidents.noticeFailed(hook.id, noon + 1, 'answered 500', noon + 5)
    expect(await stores.incidents.nextDue()).toBe(noon + 5)
    const { incidents } = await reopen()
    expect(await incidents.dueNotices(noon + 5, 10)).toMatchObject([
      { id: hook.id, channel: byHook, attempts: 1, event: 'begun', createdAt: noon },
    ])
    expect(await incidents.channels(acme)).toEqual([
      { ...byMail, sentAt: noon + 1, waiting: 0, fault: null, faultAt: null },
      { ...byHook, sentAt: null, waiting: 1, fault: 'answered 500', faultAt: noon + 1 },
    ])
    await incidents.noticeFailed(hook.id, noon + 6, 'given up', null)
    expect(await incidents.nextDue()).toBeNull()
    expect(await incidents.channels()).toMatchObject([{}, { waiting: 0, fault: 'given up' }])
    expect(await incidents.channels(other)).toEqual([])
  })
})

describe.each(databases)('a step that is tried again on %s', (_name, open) => {
  it('is known while it waits for its next try, and not before it failed, nor once a person has spoken', async () => {
    const { stores } = await open()
    const [seatNumber] = await seat(stores, [{}, {}])
    if (seatNumber === undefined) throw new Error('nothing was seated')
    const step = { client: acme, definition: 'orders', kind: 'process', use: 'check' } as const
    expect(await stores.queue.isRetrying(step)).toBe(false)
    const [begun] = await stores.queue.commit({ at: noon, outcomes: [], begin: [{ seatNumber, position: 1 }], settle: [] })
    const result = { status: 'incomplete', note: 'no total', dueAt: noon + minute } as const
    const outcomes = [{ seatNumber, position: 1, revision: begun?.revision ?? 0, result }]
    await stores.queue.commit({ at: noon, outcomes, begin: [], settle: [seatNumber] })
    expect(await stores.queue.isRetrying(step)).toBe(true)
    expect(await stores.queue.isRetrying({ ...step, use: 'another' })).toBe(false)
    expect(await stores.queue.isRetrying({ ...step, kind: 'push' })).toBe(false)
    expect(await stores.queue.isRetrying({ ...step, definition: 'invoices' })).toBe(false)
    await stores.queue.setStep((await passengerAt(stores, seatNumber)).id, 1, 'incomplete', noon)
    expect(await stores.queue.isRetrying(step)).toBe(false)
  })

  it('fails until it is tried no more and a person has set it complete', async () => {
    const { stores } = await open()
    const [refused, waiting] = (await seat(stores, [{}, {}])) as [SeatNumber, SeatNumber]
    const step = { client: acme, definition: 'orders', kind: 'notify', use: 'source' } as const
    expect(await stores.queue.isFailing(step)).toBe(false)
    const begun = await stores.queue.commit({
      at: noon,
      outcomes: [],
      begin: [refused, waiting].map((seatNumber) => ({ seatNumber, position: 0 })),
      settle: [],
    })
    const results = [{ status: 'failed', note: 'no' } as const, { status: 'incomplete', note: 'later', dueAt: noon + minute } as const]
    const outcomes = begun.map(({ seatNumber, revision }) => ({
      seatNumber,
      position: 0,
      revision,
      result: results[seatNumber === refused ? 0 : 1] as (typeof results)[0],
    }))
    await stores.queue.commit({ at: noon, outcomes, begin: [], settle: [refused, waiting] })
    expect(await stores.queue.isFailing(step)).toBe(true)
    await stores.queue.setStep((await passengerAt(stores, waiting)).id, 0, 'complete', noon)
    expect(await stores.queue.isFailing(step)).toBe(true)
    for (const other of [{ use: 'another' }, { kind: 'push' as const }, { definition: 'invoices' }])
      expect(await stores.queue.isFailing({ ...step, ...other })).toBe(false)
    await stores.queue.setStep((await passengerAt(stores, refused)).id, 0, 'complete', noon)
    expect(await stores.queue.isFailing(step)).toBe(false)
  })
})
