/** A dry run tells what saving would do, and does nothing of it. */
import { describe, expect, it } from 'vitest'
import { startHost } from '../connectors/start-host.ts'
import { makeSource } from '../support/source.ts'
import { acme, startTestCore } from '../support/start-test-core.ts'

const orders = { name: 'orders', pullers: ['source'], pushers: [{ module: 'target', settings: { url: 'http://a.test/' } }] }
const hourly = { name: 'hourly', pullers: ['quiet'], sync_frequency: 60 }

async function start() {
  const fails = () => {
    throw new Error('the target is down')
  }
  const test = await startTestCore({
    definitions: [orders, hourly],
    connectors: { pullers: { source: makeSource(['order-1']), quiet: makeSource([]) }, pushers: { target: fails } },
  })
  await test.atRest()
  const tryIt = (node: unknown) => test.core.customizing.dryRun({ client: acme, name: '__databus__', text: JSON.stringify(node) })
  return { ...test, tryIt }
}

describe('a dry run', () => {
  it('says nothing of what stays as it is', async () => {
    const { tryIt } = await start()
    expect(await tryIt({ passengers: [orders, hourly] })).toEqual({
      faults: [],
      warnings: [],
      definitions: [],
      unchanged: 2,
      fields: [],
      missingConnectors: [],
      missingSecrets: [],
    })
  })

  it('tells the fields that change, from what to what, and the next drive by the new schedule', async () => {
    const { tryIt, clock } = await start()
    const pushers = [{ module: 'target', settings: { url: 'http://b.test/', deep: { list: [1] } }, timeout_seconds: 5 }, 'target']
    const changed = { ...orders, pushers, sync_frequency: 15, ordered: true }
    const { definitions, unchanged } = await tryIt({ passengers: [changed, hourly] })
    expect(unchanged).toBe(1)
    expect(definitions).toEqual([
      {
        name: 'orders',
        change: 'changed',
        fields: [
          { field: 'ordered', from: 'false', to: 'true' },
          { field: 'pushers.target#2', from: null, to: 'target' },
          { field: 'pushers.target.timeout_seconds', from: '60', to: '5' },
          { field: 'pushers.target.settings.url', from: '"http://a.test/"', to: '"http://b.test/"' },
          { field: 'pushers.target.settings.deep.list.0', from: null, to: '1' },
        ],
        schedule: { from: { kind: 'by hand' }, to: { kind: 'every', minutes: 15 } },
        nextDriveAt: clock.now(),
        unfinished: 0,
      },
    ])
  })

  it('tells what is added, and that a kept schedule keeps its next drive', async () => {
    const { tryIt, stores } = await start()
    const fresh = { name: 'fresh', pullers: ['source'] }
    const { definitions } = await tryIt({ passengers: [orders, { ...hourly, ordered: true }, fresh] })
    expect(definitions).toMatchObject([
      { name: 'hourly', change: 'changed', nextDriveAt: (await stores.definitions.find(acme, 'hourly'))?.nextDriveAt },
      { name: 'fresh', change: 'added', nextDriveAt: null, schedule: { from: null, to: { kind: 'by hand' } } },
    ])
  })

  it('counts the passengers in the queue of what is removed', async () => {
    const { tryIt, core, until, queue } = await start()
    await core.passengers.expedite(acme, 'orders')
    await until(async () => (await queue()).some(({ definition, status }) => definition === 'orders' && status === 'incomplete'))
    expect((await tryIt({ passengers: [hourly] })).definitions).toMatchObject([
      { name: 'orders', change: 'removed', fields: [], nextDriveAt: null, unfinished: 1 },
    ])
  })

  it('tells what can’t be saved and why, connectors that are not there, and secrets that are not set', async () => {
    const { tryIt } = await start()
    const pushers = [{ module: 'target', settings: { token: { $secret: 'erp' } } }]
    const webhooks = [{ name: 'chat', url: 'https://chat.example.test/', secret: { $secret: 'hook' } }]
    const told = await tryIt({ passengers: [{ ...orders, pullers: ['gone'], pushers }, hourly], alerts: { webhooks } })
    expect(told.faults).toMatchObject([{ path: 'passengers[0].pullers[0]' }])
    expect(told.warnings).toMatchObject([{ path: 'passengers[0].pushers[0].settings.token' }, { path: 'alerts.webhooks[0].secret' }])
    expect(told.missingConnectors).toEqual(['gone'])
    expect(told.missingSecrets).toEqual(['erp', 'hook'])
    expect(told.fields.map(({ field, to }) => [field, to])).toContainEqual(['alerts.webhooks.0.secret', '{"$secret":"hook"}'])
  })

  it('tells of the node’s own fields', async () => {
    const { tryIt } = await start()
    expect((await tryIt({ passengers: [orders, hourly], log_life_span: 7, audit_life_span: 90 })).fields).toEqual([
      { field: 'log_life_span', from: null, to: '7' },
      { field: 'audit_life_span', from: '365', to: '90' },
    ])
  })

  it('tells only the faults of what can’t be read, and of a node that there is not that it is not there', async () => {
    const { tryIt, core } = await start()
    expect(await tryIt({ passengers: [{ name: 'a' }] })).toMatchObject({ faults: [{ path: 'passengers[0].pullers' }], definitions: [] })
    await expect(core.customizing.dryRun({ client: acme, name: 'prices.json', text: '{}' })).rejects.toMatchObject({
      code: 'NODE_NOT_FOUND',
    })
  })

  it('changes nothing', async () => {
    const { tryIt, core } = await start()
    const before = [await core.customizing.list(), await core.passengers.list(acme)]
    await tryIt({ passengers: [] })
    expect([await core.customizing.list(), await core.passengers.list(acme)]).toEqual(before)
  })

  it('tells that a password in clear changes, and not what it is', async () => {
    const { host } = await startHost()
    const pusher = (bearer_token: string) => ({ module: 'http-pusher', settings: { url: 'https://erp.example.test/', bearer_token } })
    const node = (token: string) => ({ passengers: [{ name: 'orders', pullers: ['folder-puller'], pushers: [pusher(token)] }] })
    const { core } = await startTestCore({ host, definitions: node('open sesame').passengers })
    const told = await core.customizing.dryRun({ client: acme, name: '__databus__', text: JSON.stringify(node('open barley')) })
    expect(told.definitions[0]?.fields).toEqual([{ field: 'pushers.http-pusher.settings.bearer_token', from: 'hidden', to: 'hidden' }])
    expect(JSON.stringify(told)).not.toMatch(/sesame|barley/)
  })
})
