/** Alerts at every door: who sees which, who acknowledges, and what a test alert says. */
import { describe, expect, it } from 'vitest'
import { anIncident } from '../support/an-incident.ts'
import { startHookServer } from '../support/receivers.ts'
import { acme } from '../support/start-test-core.ts'
import { doorNames, other, startDoors } from './start-doors.ts'

describe.each(doorNames)('alerts over %s', (door) => {
  it('are seen and counted by their own client, and by root', async () => {
    const doors = await startDoors()
    await anIncident(doors.stores, doors.clock.now())
    await anIncident(doors.stores, doors.clock.now(), { client: other, definition: 'secrets' })
    for (const [person, clients] of [
      ['operator', ['acme']],
      ['stranger', ['other']],
      ['root', ['other', 'acme']],
    ] as const) {
      const client = await doors.open(door, person)
      expect((await client.alerts.list({})).rows.map((incident) => incident.client)).toEqual(clients)
      expect(await client.alerts.count({})).toEqual({ count: clients.length })
    }
  })

  it('are found by client, definition, kind, state and time', async () => {
    const doors = await startDoors()
    const begunAt = doors.clock.now()
    await anIncident(doors.stores, begunAt)
    await anIncident(doors.stores, begunAt, { kind: 'processor', part: 'check' })
    await anIncident(doors.stores, begunAt + 60_000, { kind: 'notice', definition: 'secrets', client: other })
    const [first] = await doors.stores.incidents.open()
    await doors.stores.incidents.end(first?.id ?? (0 as never), begunAt + 1, 'well again', [])
    const root = await doors.open(door, 'root')
    const found = async (filter: Parameters<typeof root.alerts.list>[0]) => (await root.alerts.list(filter)).rows.map(({ kind }) => kind)
    expect(await found({})).toEqual(['notice', 'processor', 'target'])
    expect(await found({ state: 'open' })).toEqual(['notice', 'processor'])
    expect(await found({ state: 'past' })).toEqual(['target'])
    expect(await found({ kind: 'source' })).toEqual(['notice'])
    expect(await found({ kind: 'definition', client: acme })).toEqual(['processor'])
    expect(await found({ definition: 'orders' })).toEqual(['processor', 'target'])
    expect(await found({ begunFrom: begunAt + 1 })).toEqual(['notice'])
    expect(await found({ begunTo: begunAt + 1, state: 'open' })).toEqual(['processor'])
    const page = await root.alerts.list({ limit: 1 })
    expect((await root.alerts.list({ limit: 1, before: page.older ?? 0 })).rows).toMatchObject([{ kind: 'processor' }])
  })

  it('are acknowledged with who and when, which the audit has too', async () => {
    const doors = await startDoors()
    await anIncident(doors.stores, doors.clock.now())
    const [incident] = await doors.stores.incidents.open()
    const operator = await doors.open(door, 'operator')
    expect(await operator.alerts.acknowledge({ id: incident?.id ?? (0 as never) })).toMatchObject({
      acknowledgedBy: 'acme/olga',
      acknowledgedAt: doors.clock.now(),
      endedAt: null,
    })
    const [record] = (await doors.stores.audit.list({}, { limit: 1 })).rows
    expect(record).toMatchObject({ act: 'alerts.acknowledge', subject: { kind: 'alert', name: 'orders / target', client: acme } })
  })

  it('are tried by an administrator, who is told by which way the test got through', async () => {
    const doors = await startDoors()
    const [good, bad] = [await startHookServer(), await startHookServer()]
    bad.answer = { status: 500 }
    const administrator = await doors.open(door, 'administrator')
    const node = await administrator.customizing.get({ client: acme, name: '__databus__' })
    const alerts = {
      webhooks: [
        { name: 'chat', url: good.url },
        { name: 'pager', url: bad.url },
      ],
    }
    const text = JSON.stringify({ ...(JSON.parse(node.text) as object), alerts })
    await administrator.customizing.save({ ...node, text })
    expect((await administrator.alerts.channels({})).map(({ channel, waiting }) => [channel, waiting])).toEqual([
      ['webhook chat', 0],
      ['webhook pager', 0],
    ])
    const outcomes = await administrator.alerts.test({ client: acme })
    expect(outcomes).toMatchObject([
      { channel: 'webhook chat', fault: null },
      { channel: 'webhook pager', fault: expect.stringContaining('answered 500') },
    ])
    expect(JSON.parse(good.calls[0]?.body ?? '')).toMatchObject({
      event: 'test',
      client: 'acme',
      text: '[TEST] acme: this is a test alert',
    })
  })
})
