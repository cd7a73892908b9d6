/** How alerts get out: by e-mail to a real SMTP server, by webhook to a real HTTP one; what a channel that is down does to them. */
import { createHmac } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { type HookServer, type MailServer, startHookServer, startMailServer } from '../support/receivers.ts'
import { makeSource } from '../support/source.ts'
import { acme, startTestCore, type TestCore } from '../support/start-test-core.ts'

const minute = 60_000
const hour = 60 * minute

interface Started {
  test: TestCore
  /** The target fails until this is false. */
  target: { isDown: boolean; reason: string }
}

async function start(alerts: Record<string, unknown>, reason = 'connection refused'): Promise<Started> {
  const target = { isDown: true, reason }
  const test = await startTestCore({
    node: { alerts },
    definitions: [{ name: 'orders', pullers: ['source'], pushers: ['erp'], sync_frequency: 600 }],
    connectors: {
      pullers: { source: makeSource(['order-1']) },
      pushers: { erp: () => (target.isDown ? Promise.reject(new Error(target.reason)) : undefined) },
    },
  })
  await test.atRest()
  return { test, target }
}

const mailTo = ({ port }: MailServer, more: object = {}) => ({
  email: { host: '127.0.0.1', port, security: 'none', from: 'databus@example.com', to: ['ops@example.com', 'boss@example.com'], ...more },
})
const hookTo = ({ url }: HookServer, more: object = {}) => ({ webhooks: [{ name: 'pager', url, ...more }] })

const noneWaits = ({ until, stores }: TestCore) => until(async () => (await stores.incidents.nextDue()) === null)
const firstChannel = async ({ core }: TestCore) => (await core.alerts.channels(acme))[0]

async function getWell({ test, target }: Started): Promise<void> {
  target.isDown = false
  test.clock.advance(hour)
  await test.atRest()
  await test.until(async () => (await test.stores.incidents.open()).length === 0)
  await noneWaits(test)
}

describe('an alert by e-mail', () => {
  it('says in plain words what, since when, why, what to do, and where to look', async () => {
    const server = await startMailServer()
    const started = await start(mailTo(server, { user: 'databus', password: { $secret: 'known' } }))
    await noneWaits(started.test)
    expect(server.signIns).toEqual(['databus:the secret of acme'])
    const [mail] = server.mails
    expect(mail?.subject).toBe('[TEST] acme: The target "erp" of "orders" fails')
    expect(mail?.to).toMatchObject({ text: 'ops@example.com, boss@example.com' })
    expect(mail?.html).toBe(false)
    const [{ id } = { id: 0 }] = await started.test.stores.incidents.open()
    expect(mail?.text?.trimEnd().split('\n')).toEqual([
      'The target "erp" of "orders" fails.',
      '',
      'System: TEST',
      'Client: acme',
      expect.stringMatching(/^Since: 5 Jan 2026, \d\d:00:00 /),
      'Reason: connection refused',
      '',
      'What to do: nothing is lost, and Databus tries again by itself. See to it that the target can be reached and takes the document.',
      '',
      `http://databus.test/alerts?incident=${id}`,
    ])
    await getWell(started)
    expect(server.mails.map(({ subject }) => subject)).toEqual([mail?.subject, '[TEST] acme: The target "erp" of "orders" is well again'])
    expect(server.mails[1]?.text).toContain('Failures meanwhile: 1')
  })

  it('is sent again, later and later, while the server refuses, and once when it takes it; the console says why meanwhile', async () => {
    const server = await startMailServer()
    server.refusing = 'mailbox is full'
    const { test } = await start(mailTo(server))
    await test.until(async () => (await firstChannel(test))?.fault !== null)
    expect(await firstChannel(test)).toMatchObject({ fault: expect.stringContaining('mailbox is full'), waiting: 1, sentAt: null })
    await test.restart()
    server.refusing = null
    test.clock.advance(2 * minute)
    await noneWaits(test)
    expect(server.mails).toHaveLength(1)
    expect(await firstChannel(test)).toMatchObject({ fault: null, waiting: 0, sentAt: test.clock.now() })
    await test.restart()
    test.clock.advance(hour)
    await noneWaits(test)
    expect(server.mails).toHaveLength(1)
  })

  it('is given up after a day, and the console says so', async () => {
    const server = await startMailServer()
    server.refusing = 'no such user'
    const { test } = await start(mailTo(server))
    for (let hours = 0; hours < 26; hours++) {
      await test.until(async () => ((await test.stores.incidents.nextDue()) ?? Number.POSITIVE_INFINITY) > test.clock.now())
      test.clock.advance(hour)
    }
    await noneWaits(test)
    expect(await firstChannel(test)).toMatchObject({ fault: expect.stringMatching(/^Given up after a day: .*no such user/), waiting: 0 })
  })

  it('is not sent while its secret is not set, and says so', async () => {
    const server = await startMailServer()
    const { test } = await start(mailTo(server, { user: 'databus', password: { $secret: 'unknown' } }))
    await test.until(async () => (await firstChannel(test))?.fault !== null)
    expect(await firstChannel(test)).toMatchObject({ fault: 'The secret "unknown" is not set. Set it under Secrets.' })
    expect(server.mails).toEqual([])
  })

  it('has no header that a document or a server put there', async () => {
    const server = await startMailServer()
    const { test } = await start(mailTo(server), 'refused\r\nBcc: thief@example.com\r\n\r\n<script>alert(1)</script>')
    await noneWaits(test)
    const [mail] = server.mails
    expect([mail?.bcc, mail?.html, mail?.attachments]).toEqual([undefined, false, []])
    expect([...(mail?.headers.keys() ?? [])]).not.toContain('bcc')
    expect(mail?.text).toContain('<script>')
  })

  it('goes in clear to no server that was to encrypt', async () => {
    const server = await startMailServer()
    const { test } = await start(mailTo(server, { security: 'starttls' }))
    await test.until(async () => (await firstChannel(test))?.fault !== null)
    expect(server.mails).toEqual([])
  })
})

describe('an alert by webhook', () => {
  it('is signed JSON with a key that stays the same', async () => {
    const server = await startHookServer()
    const { test } = await start(hookTo(server, { secret: { $secret: 'known' } }))
    await noneWaits(test)
    const [{ headers, body } = { headers: {}, body: '' }] = server.calls
    const seconds = test.clock.now() / 1000
    const v1 = createHmac('sha256', 'the secret of acme').update(`${seconds}.${body}`).digest('hex')
    expect(headers['databus-signature']).toBe(`t=${seconds},v1=${v1}`)
    const [{ id, passenger, log } = {}] = await test.stores.incidents.open()
    expect(headers['idempotency-key']).toBe(`${id}/begun`)
    expect(JSON.parse(body)).toEqual({
      text: `[TEST] acme: The target "erp" of "orders" fails\nhttp://databus.test/alerts?incident=${id}`,
      event: 'incident.begun',
      system: 'TEST',
      incident: id,
      client: 'acme',
      definition: 'orders',
      kind: 'target',
      part: 'erp',
      begunAt: '2026-01-05T08:00:00.000Z',
      endedAt: null,
      ending: null,
      failures: 1,
      reason: 'connection refused',
      passenger,
      log,
      link: `http://databus.test/alerts?incident=${id}`,
    })
    expect(passenger).not.toBeNull()
  })

  it('follows no redirect', async () => {
    const [first, second] = [await startHookServer(), await startHookServer()]
    first.answer = { status: 307, location: second.url }
    const { test } = await start(hookTo(first))
    await test.until(async () => (await firstChannel(test))?.fault !== null)
    expect(await firstChannel(test)).toMatchObject({ fault: expect.stringContaining(`wants to send it on to ${second.url}`) })
    expect(second.calls).toEqual([])
  })

  it('that never answers holds up no end of Databus, and is called again by the next start', async () => {
    const server = await startHookServer()
    server.answer = 'never'
    const { test } = await start(hookTo(server, { timeout_seconds: 60 }))
    await vi.waitFor(() => expect(server.calls).toHaveLength(1), { timeout: 20_000 })
    server.answer = { status: 204 }
    await test.restart()
    await noneWaits(test)
    expect(server.calls.map(({ headers }) => headers['idempotency-key'])).toEqual([
      server.calls[0]?.headers['idempotency-key'],
      server.calls[0]?.headers['idempotency-key'],
    ])
  })

  it('that is down holds up no e-mail', async () => {
    const [mail, hook] = [await startMailServer(), await startHookServer()]
    hook.answer = { status: 503 }
    const { test } = await start({ ...mailTo(mail), ...hookTo(hook) })
    await test.until(async () => mail.mails.length === 1 && (await test.core.alerts.channels(acme))[1]?.fault !== null)
    expect(await test.core.alerts.channels(acme)).toMatchObject([
      { kind: 'email', fault: null, waiting: 0 },
      { kind: 'webhook', fault: expect.stringContaining('answered 503'), waiting: 1 },
    ])
  })
})

describe('root', () => {
  it('is told of all clients where its node says so', async () => {
    const hook = await startHookServer()
    const { test, target } = await start({})
    expect(target.isDown).toBe(true)
    const root = 'root' as typeof acme
    await test.stores.clients.add(root, test.clock.now())
    const text = JSON.stringify({ alerts: { all_clients: true, ...hookTo(hook) } })
    await test.core.customizing.save({ client: root, name: '__databus__', text, version: 0 }, 'test')
    const node = await test.core.customizing.get(acme, '__databus__')
    await test.core.customizing.save({ ...node, text: '{ "passengers": [] }' }, 'test')
    await test.until(() => hook.calls.length === 1)
    expect(JSON.parse(hook.calls[0]?.body ?? '')).toMatchObject({ client: 'acme', event: 'incident.ended' })
    await noneWaits(test)
  })
})
