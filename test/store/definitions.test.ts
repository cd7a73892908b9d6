import { describe, expect, it } from 'vitest'
import { LogId } from '../../shared/model/ids.ts'
import { acme, minute, noon, other } from './a-seating.ts'
import { databases } from './databases.ts'

const lease = (owner: string, now: number, until = now + minute) => ({ owner, now, until })

describe.each(databases)('definitions on %s', (_name, open) => {
  it('remembers plan, last log and expedite mark from the first word on', async () => {
    const { stores, reopen } = await open()
    expect(await stores.definitions.find(acme, 'orders')).toBeNull()
    await stores.definitions.setExpedited(acme, 'orders', noon)
    await stores.definitions.plan(acme, 'orders', noon + minute, 'every 1')
    await stores.definitions.setLastLog(acme, 'orders', LogId.parse(7))
    await stores.definitions.plan(other, 'orders', null, 'by hand')
    const { definitions } = await reopen()
    expect(await definitions.find(acme, 'orders')).toEqual({
      client: acme,
      name: 'orders',
      nextDriveAt: noon + minute,
      scheduleText: 'every 1',
      expeditedAt: noon,
      lastLog: 7,
      leaseOwner: null,
      leaseUntil: null,
      sources: [],
    })
    expect(await definitions.all()).toHaveLength(2)
    expect(await definitions.all(other)).toMatchObject([{ nextDriveAt: null }])
  })

  it('lets one caller claim a drive, until its lease ends', async () => {
    const { stores } = await open()
    const { definitions } = stores
    await definitions.setExpedited(acme, 'orders', noon)
    const claims = await Promise.all(['a', 'b', 'c'].map((owner) => definitions.claim(acme, 'orders', lease(owner, noon))))
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await definitions.find(acme, 'orders')).toMatchObject({ expeditedAt: null, leaseUntil: noon + minute })
    expect(await definitions.claim(acme, 'orders', lease('d', noon + minute - 1))).toBe(false)
    expect(await definitions.claim(acme, 'orders', lease('d', noon + minute))).toBe(true)
    expect(await definitions.claim(acme, 'invoices', lease('d', noon))).toBe(true)
  })

  it('leaves the expedite mark where a claim fails', async () => {
    const { stores } = await open()
    await stores.definitions.claim(acme, 'orders', lease('a', noon))
    await stores.definitions.setExpedited(acme, 'orders', noon)
    await stores.definitions.claim(acme, 'orders', lease('b', noon))
    expect(await stores.definitions.find(acme, 'orders')).toMatchObject({ expeditedAt: noon })
  })

  it('renews and releases for the owner of a lease only', async () => {
    const { stores } = await open()
    const { definitions } = stores
    await definitions.claim(acme, 'orders', lease('a', noon))
    expect(await definitions.renew(acme, 'orders', 'b', noon + 9)).toBe(false)
    expect(await definitions.renew(acme, 'orders', 'a', noon + 2 * minute)).toBe(true)
    await definitions.release(acme, 'orders', 'b')
    expect(await definitions.find(acme, 'orders')).toMatchObject({ leaseOwner: 'a', leaseUntil: noon + 2 * minute })
    await definitions.release(acme, 'orders', 'a')
    expect(await definitions.renew(acme, 'orders', 'a', noon)).toBe(false)
    expect(await definitions.claim(acme, 'orders', lease('b', noon))).toBe(true)
  })

  it('takes away the leases that a dead process left, and says whose', async () => {
    const { stores, reopen } = await open()
    await stores.definitions.claim(acme, 'orders', lease('a', noon))
    await stores.definitions.setLastLog(acme, 'orders', LogId.parse(3))
    await stores.definitions.plan(acme, 'idle', null, '')
    const { definitions } = await reopen()
    expect(await definitions.releaseLeased(noon + minute - 1)).toEqual([])
    expect(await definitions.releaseLeased(noon + minute)).toEqual([{ client: acme, name: 'orders', lastLog: 3 }])
    expect(await definitions.releaseLeased(noon + minute)).toEqual([])
    expect(await definitions.claim(acme, 'orders', lease('b', noon))).toBe(true)
  })

  it('remembers when a source answered, and its error until it answers again', async () => {
    const { stores } = await open()
    const source = async () => (await stores.definitions.find(acme, 'orders'))?.sources
    await stores.definitions.sourceAnswered(acme, 'orders', 'mail', noon, 3)
    await stores.definitions.sourceFailed(acme, 'orders', 'mail', noon + 1, 'no route')
    const failing = { puller: 'mail', answeredAt: noon, found: 3, failedAt: noon + 1, failingSince: noon + 1, error: 'no route' }
    expect(await source()).toEqual([failing])
    await stores.definitions.sourceFailed(acme, 'orders', 'mail', noon + 9, 'refused')
    expect(await source()).toEqual([{ ...failing, failedAt: noon + 9, error: 'refused' }])
    await stores.definitions.sourceAnswered(acme, 'orders', 'mail', noon + 2, 0)
    await stores.definitions.sourceFailed(acme, 'orders', 'ftp', noon + 2, 'refused')
    expect(await source()).toEqual([
      { puller: 'ftp', answeredAt: null, found: null, failedAt: noon + 2, failingSince: noon + 2, error: 'refused' },
      { puller: 'mail', answeredAt: noon + 2, found: 0, failedAt: noon + 9, failingSince: null, error: null },
    ])
  })
})
