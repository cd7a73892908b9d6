import { describe, expect, it } from 'vitest'
import { acme, noon, other } from './a-seating.ts'
import { databases } from './databases.ts'

const secret = { client: acme, name: 'erp', sealed: 'v1.abc', setAt: noon, setBy: 'acme/ann' }

describe.each(databases)('secrets on %s', (_name, open) => {
  it('keeps one of each name and client, the newest', async () => {
    const { stores, reopen } = await open()
    await stores.secrets.set(secret)
    await stores.secrets.set({ ...secret, client: other, sealed: 'v1.other' })
    await stores.secrets.set({ ...secret, name: 'ERP', sealed: 'v1.upper' })
    await stores.secrets.set({ ...secret, sealed: 'v1.def', setAt: noon + 1, setBy: 'acme/bob' })
    const { secrets } = await reopen()
    expect(await secrets.find(acme, 'erp')).toEqual({ ...secret, sealed: 'v1.def', setAt: noon + 1, setBy: 'acme/bob' })
    expect((await secrets.all(acme)).map(({ name }) => name).sort()).toEqual(['ERP', 'erp'])
    expect(await secrets.all()).toHaveLength(3)
  })

  it('removes the one that is named, and says whether there was one', async () => {
    const { stores } = await open()
    await stores.secrets.set(secret)
    await stores.secrets.set({ ...secret, client: other })
    expect(await stores.secrets.remove(acme, 'erp')).toBe(true)
    expect(await stores.secrets.remove(acme, 'erp')).toBe(false)
    expect(await stores.secrets.find(acme, 'erp')).toBeNull()
    expect(await stores.secrets.find(other, 'erp')).not.toBeNull()
  })
})
