import { describe, expect, it } from 'vitest'
import type { AuditEntry, Stores } from '../../main/core/ports/stores.ts'
import type { AuditFilter } from '../../shared/contract/audit.ts'
import { acme, noon, other } from './a-seating.ts'
import { databases } from './databases.ts'

function anEntry(different: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: noon,
    who: 'acme/Ada',
    way: 'browser',
    from: '10.0.0.1',
    act: 'queue.setStep',
    words: 'set step 2 complete',
    subject: { kind: 'passenger', id: 'p1', name: 'Order 100%_1', client: acme },
    outcome: 'done',
    ...different,
  }
}

async function fill(stores: Stores): Promise<void> {
  await stores.audit.add(anEntry())
  await stores.audit.add(anEntry({ at: noon + 1, who: 'root/root', way: 'token', outcome: 'STEP_NOT_FOUND' }))
  await stores.audit.add(
    anEntry({
      at: noon + 2,
      who: 'other/oscar',
      act: 'queue.purge',
      words: 'purge complete passengers',
      subject: { kind: 'queue', id: null, name: 'other', client: other },
      outcome: 'FORBIDDEN',
    }),
  )
}

describe.each(databases)('the audit on %s', (_name, open) => {
  it('gives back what was written, newest first, in pages', async () => {
    const { stores } = await open()
    await fill(stores)
    const first = await stores.audit.list({}, { limit: 2 })
    expect(first.rows.map(({ who }) => who)).toEqual(['other/oscar', 'root/root'])
    const second = await stores.audit.list({}, { limit: 2, before: first.older ?? 0 })
    expect(second).toEqual({ rows: [{ id: second.rows[0]?.id, ...anEntry() }], older: null, newer: second.rows[0]?.id })
  })

  it.each<[string, AuditFilter, string[]]>([
    ['the client', { client: other }, ['other/oscar']],
    ['a part of who, in any case', { who: 'ADA' }, ['acme/Ada']],
    ['the way', { way: 'token' }, ['root/root']],
    ['words of what was done', { act: 'Step 2' }, ['root/root', 'acme/Ada']],
    ['an operation', { act: 'queue.purge' }, ['other/oscar']],
    ['the kind', { kind: 'queue' }, ['other/oscar']],
    ['the id of the subject', { subject: 'p1' }, ['root/root', 'acme/Ada']],
    ['a part of its name, whatever signs it has', { subject: '100%_' }, ['root/root', 'acme/Ada']],
    ['signs that the database would read as any', { subject: 'order_100' }, []],
    ['done', { outcome: 'done' }, ['acme/Ada']],
    ['all that was not done', { outcome: 'refused' }, ['other/oscar', 'root/root']],
    ['a code', { outcome: 'FORBIDDEN' }, ['other/oscar']],
    ['a time, its end left out', { from: noon + 1, to: noon + 2 }, ['root/root']],
    ['all together', { client: acme, outcome: 'refused', who: 'root', kind: 'passenger' }, ['root/root']],
  ])('filters by %s', async (_what, filter, whos) => {
    const { stores } = await open()
    await fill(stores)
    expect((await stores.audit.list(filter, { limit: 10 })).rows.map(({ who }) => who)).toEqual(whos)
  })

  it('tells what was done to one thing, the oldest first', async () => {
    const { stores } = await open()
    await fill(stores)
    await stores.audit.add(anEntry({ at: noon + 9, subject: { kind: 'log', id: 'p1', name: null, client: acme } }))
    expect((await stores.audit.ofSubject('passenger', 'p1', 10)).map(({ who }) => who)).toEqual(['acme/Ada', 'root/root'])
    expect((await stores.audit.ofSubject('passenger', 'p1', 1)).map(({ who }) => who)).toEqual(['root/root'])
    expect(await stores.audit.ofSubject('passenger', 'p2', 10)).toEqual([])
  })

  it('removes what is older, of one client, so many at a time', async () => {
    const { stores } = await open()
    await fill(stores)
    const old = { client: acme, before: noon + 2 }
    expect(await stores.audit.purge(old, 1)).toBe(1)
    expect(await stores.audit.purge(old, 10)).toBe(1)
    expect(await stores.audit.purge(old, 10)).toBe(0)
    expect((await stores.audit.list({}, { limit: 10 })).rows.map(({ who }) => who)).toEqual(['other/oscar'])
  })
})
