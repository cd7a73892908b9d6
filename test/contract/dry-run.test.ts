/** The dry run at every door. */
import { describe, expect, it } from 'vitest'
import { acme } from '../support/start-test-core.ts'
import { doorNames, startDoors } from './start-doors.ts'

describe.each(doorNames)('a dry run over %s', (door) => {
  it('tells an administrator what saving would do, and isn’t in the audit', async () => {
    const doors = await startDoors()
    const client = await doors.open(door, 'administrator')
    const { text } = await client.customizing.get({ client: acme, name: '__databus__' })
    const told = await client.customizing.dryRun({
      client: acme,
      name: '__databus__',
      text: text.replace('"sync_frequency":60', '"sync_frequency":5'),
    })
    expect(told).toMatchObject({
      faults: [],
      definitions: [{ name: 'orders', change: 'changed', schedule: { to: { kind: 'every', minutes: 5 } }, nextDriveAt: doors.clock.now() }],
    })
    expect((await client.customizing.get({ client: acme, name: '__databus__' })).text).toBe(text)
    expect((await doors.stores.audit.list({ kind: 'node' }, { limit: 1 })).rows).toEqual([])
  })
})
