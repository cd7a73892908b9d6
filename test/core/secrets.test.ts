/** Secrets are put in just before a connector is called, and stand in clear nowhere. */
import { describe, expect, it } from 'vitest'
import { clearSecrets } from '../../main/core/customizing/clear-secrets.ts'
import { replaceReferences, secretReferences } from '../../main/core/secrets/secret-references.ts'
import { startHost } from '../connectors/start-host.ts'
import { aChunk, makeInlineHost } from '../support/inline-host.ts'
import { acme, startTestCore } from '../support/start-test-core.ts'

const value = 'pass "w0rd" ü/1'
const pusher = { module: 'target', settings: { login: { token: { $secret: 'erp' } } } }
const definitions = [{ name: 'orders', pullers: ['source'], pushers: [pusher] }]

/** A core whose target notes the settings that it was called with. */
async function startWithSettings() {
  const seen: unknown[] = []
  const inline = makeInlineHost({
    pullers: {
      source: {
        async *pull() {
          yield aChunk('order-1')
        },
      },
    },
    pushers: { target: () => undefined },
  })
  const host: typeof inline = {
    ...inline,
    push(use, batch, context) {
      seen.push({ settings: use.settings, secrets: context.secrets })
      return inline.push(use, batch, context)
    },
  }
  return { seen, ...(await startTestCore({ host, definitions })) }
}

describe('references to secrets', () => {
  const settings = { a: [{ $secret: 'x' }, 1], b: { $secret: 'y', more: 1 }, c: { $secret: 2 }, d: null }
  it('are found in lists and fields, and only where they are nothing else', () => {
    expect(secretReferences(settings)).toEqual([{ path: ['a', 0], name: 'x' }])
    expect(replaceReferences(settings, (name) => `<${name}>`)).toEqual({ ...settings, a: ['<x>', 1] })
  })
})

describe('a secret', () => {
  it('reaches the connector, and no database, log or answer', async () => {
    const test = await startWithSettings()
    await test.core.secrets.set({ client: acme, name: 'erp', value }, 'acme/ada')
    await test.core.passengers.expedite(acme, 'orders')
    await test.until(async () => (await test.queue())[0]?.status === 'complete')
    expect(test.seen[0]).toEqual({ settings: { login: { token: value } }, secrets: [value] })
    const told = JSON.stringify([await test.core.secrets.list(), await test.core.customizing.get(acme, '__databus__'), test.processLog])
    expect(told).not.toContain(JSON.stringify(value).slice(1, -1))
    expect((await test.stores.secrets.find(acme, 'erp'))?.sealed).toMatch(/^v1\./)
  })

  it('that is not set fails the step with words that say what to do, and the next try finds it', async () => {
    const test = await startWithSettings()
    await test.core.passengers.expedite(acme, 'orders')
    await test.until(async () => (await test.queue())[0]?.steps.at(-1)?.note != null)
    expect((await test.queue())[0]?.steps.at(-1)).toMatchObject({
      status: 'incomplete',
      note: expect.stringMatching(/no secret "erp".*Set it/),
    })
    await test.core.secrets.set({ client: acme, name: 'erp', value }, 'acme/ada')
    test.clock.advance(60_000)
    await test.until(async () => (await test.queue())[0]?.status === 'complete')
    expect(test.seen).toHaveLength(1)
  })

  it('is listed with who set it, when, and where it is used; also one that is not set', async () => {
    const test = await startWithSettings()
    const uses = [{ definition: 'orders', use: 'target' }]
    expect(await test.core.secrets.list(acme)).toEqual([{ client: acme, name: 'erp', setAt: null, setBy: null, usedBy: uses }])
    await test.core.secrets.set({ client: acme, name: 'erp', value }, 'acme/ada')
    expect(await test.core.secrets.list()).toMatchObject([{ name: 'erp', setBy: 'acme/ada', usedBy: uses }])
  })

  it('tells also which alerts are told with it', async () => {
    const webhooks = [{ name: 'chat', url: 'https://chat.example.test/', secret: { $secret: 'hook' } }]
    const email = { host: 'mail.example.test', password: { $secret: 'hook' }, from: 'a@example.test', to: ['b@example.test'] }
    const { core } = await startTestCore({ node: { alerts: { email, webhooks } } })
    const usedBy = [
      { definition: null, use: 'email' },
      { definition: null, use: 'webhook chat' },
    ]
    expect(await core.secrets.list()).toEqual([{ client: acme, name: 'hook', setAt: null, setBy: null, usedBy }])
    expect(await core.secrets.list(acme)).toHaveLength(1)
  })

  it('is removed once, and missed by the next one who asks', async () => {
    const { core } = await startTestCore({})
    await core.secrets.set({ client: acme, name: 'smtp', value }, 'acme/ada')
    expect(await core.resolveSecrets(acme, [{ $secret: 'smtp' }])).toEqual({ value: [value], secrets: [value] })
    await core.secrets.remove(acme, 'smtp')
    await expect(core.secrets.remove(acme, 'smtp')).rejects.toMatchObject({ code: 'SECRET_NOT_FOUND' })
    await expect(core.resolveSecrets(acme, [{ $secret: 'smtp' }])).rejects.toMatchObject({ code: 'SECRET_NOT_FOUND' })
  })

  it('of another client, or put into another’s place in the table, opens for nobody', async () => {
    const { core, stores } = await startTestCore({})
    await core.secrets.set({ client: acme, name: 'a', value }, 'acme/ada')
    const stored = await stores.secrets.find(acme, 'a')
    if (!stored) throw new Error('it was not stored')
    await stores.secrets.set({ ...stored, name: 'b' })
    await expect(core.resolveSecrets(acme, { $secret: 'b' })).rejects.toMatchObject({ code: 'SECRET_UNREADABLE' })
  })
})

describe('saving settings with secrets', () => {
  it('warns of one that is not set, and saves', async () => {
    const { core } = await startWithSettings()
    const node = await core.customizing.get(acme, '__databus__')
    const saved = await core.customizing.save({ ...node, text: `${node.text}\n` }, 'test')
    expect(saved.warnings).toEqual([
      { path: 'passengers[0].pushers[0].settings.login.token', message: expect.stringContaining('no secret "erp" yet') },
    ])
  })

  it('warns of one that alerts need and that is not set, until it is set', async () => {
    const { core } = await startTestCore({})
    const node = await core.customizing.get(acme, '__databus__')
    const email = { host: 'mail.example.test', from: 'a@example.test', to: ['b@example.test'], password: { $secret: 'smtp' } }
    const text = JSON.stringify({ passengers: [], alerts: { email } })
    const saved = await core.customizing.save({ ...node, text }, 'test')
    expect(saved.warnings).toEqual([
      {
        path: 'alerts.email.password',
        message: expect.stringContaining('no secret "smtp" yet. Until it is set, under Secrets, alerts don\'t'),
      },
    ])
    await core.secrets.set({ client: acme, name: 'smtp', value }, 'acme/ada')
    expect((await core.customizing.save({ ...saved, text: `${text} ` }, 'test')).warnings).toEqual([])
  })

  it('refuses a password in clear, and takes a reference in its place', async () => {
    const { host } = await startHost()
    const { core } = await startTestCore({ host })
    const node = await core.customizing.get(acme, '__databus__')
    const save = (bearer_token: unknown) => {
      const pushers = [{ module: 'http-pusher', settings: { url: 'https://erp.example.test/', bearer_token } }]
      const text = JSON.stringify({ passengers: [{ name: 'orders', pullers: ['folder-puller'], pushers }] })
      return core.customizing.save({ ...node, text }, 'test')
    }
    await expect(save('open sesame')).rejects.toMatchObject({
      code: 'NODE_INVALID',
      data: {
        faults: expect.arrayContaining([
          { path: 'passengers[0].pushers[0].settings.bearer_token', message: expect.stringContaining('$secret') },
        ]),
      },
    })
    const refused = await save({ $secret: 'erp' }).catch((error: unknown) => error)
    expect(JSON.stringify(refused)).not.toContain('bearer_token')
  })
})

describe('a secret in clear', () => {
  const secret = { type: 'string', writeOnly: true }
  it.each([
    ['a field', { properties: { a: secret } }, { a: 'x' }, ['a']],
    ['a list', { properties: { a: { items: { properties: { b: secret } } } } }, { a: [{ b: 'x' }, { b: { $secret: 'x' } }] }, ['a.0.b']],
    ['fields of any name', { additionalProperties: secret }, { k: 'x' }, ['k']],
    ['a choice', { anyOf: [{ type: 'null' }, { properties: { a: secret } }] }, { a: 'x' }, ['a']],
    ['nothing that is secret', { properties: { a: { type: 'string' } } }, { a: 'x', b: 'y' }, []],
  ])('is found in %s', (_where, schema, given, places) => {
    expect(clearSecrets(schema, given)).toEqual(places)
  })
})
