/** What the web endpoint refuses, and what it says to browsers about its answers. */
import { hostname } from 'node:os'
import { describe, expect, it } from 'vitest'
import { password } from '../contract/start-doors.ts'
import { rawRequest } from './raw-request.ts'
import { startTestWeb } from './start-test-web.ts'

const json = { 'content-type': 'application/json' }
const ada = JSON.stringify({ client: 'acme', username: 'ada', password })

describe('the Host gate', () => {
  it('answers to the names of this computer’s own loopback, and refuses others, a rebound one among them', async () => {
    const { address, web } = await startTestWeb({ allowedHosts: ['databus.example.test'] })
    const statusFor = async (host: string) => (await rawRequest(address, '/healthz', { headers: { host } })).status
    for (const host of [`localhost:${web.port}`, `127.0.0.1:${web.port}`, `[::1]:${web.port}`, 'LOCALHOST', 'databus.example.test:8443'])
      expect([host, await statusFor(host)]).toEqual([host, 200])
    for (const host of [
      'attacker.test',
      `attacker.test:${web.port}`,
      'localhost.attacker.test',
      '127.0.0.1.attacker.test',
      hostname(),
      '192.0.2.1',
      'localhost@attacker.test',
    ])
      expect([host, await statusFor(host)]).toEqual([host, 421])
  })

  it('answers to the computer’s own name too while it listens on the network', async () => {
    const { address } = await startTestWeb({ host: '0.0.0.0' })
    expect((await rawRequest(address, '/healthz', { headers: { host: hostname() } })).status).toBe(200)
    expect((await rawRequest(address, '/healthz', { headers: { host: 'attacker.test' } })).status).toBe(421)
  })

  it('answers to a further name only as long as it may', async () => {
    const { address, web } = await startTestWeb({ allowedHosts: ['bus.example.test'] })
    const status = async () => (await rawRequest(address, '/healthz', { headers: { host: 'bus.example.test' } })).status
    expect(await status()).toBe(200)
    await web.relisten({ host: '127.0.0.1', allowedHosts: [] })
    expect(await status()).toBe(421)
  })

  it('refuses a foreign name at every door', async () => {
    const { address } = await startTestWeb()
    for (const path of ['/', '/rpc/session/current', '/api/session', '/api/', '/api/openapi.json', '/assets/x.js'])
      expect((await rawRequest(address, path, { headers: { host: 'attacker.test' } })).status).toBe(421)
  })
})

describe('the origin gate', () => {
  it.each([
    ['another site', { origin: 'https://attacker.test' }],
    ['another port of this computer', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a page that says only that it is foreign', { 'sec-fetch-site': 'cross-site' }],
    ['a page of the same site but another origin', { 'sec-fetch-site': 'same-site' }],
  ])('refuses a change from %s, at both doors', async (_who, headers) => {
    const { address } = await startTestWeb()
    for (const path of ['/api/session', '/rpc/session/signIn']) {
      const answer = await rawRequest(address, path, { method: 'POST', headers: { ...json, ...headers }, body: ada })
      expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined])
    }
  })

  it('takes a change from its own origin, and from a script that is no browser', async () => {
    const { address } = await startTestWeb()
    for (const headers of [{}, { origin: address, 'sec-fetch-site': 'same-origin' }])
      expect((await rawRequest(address, '/api/session', { method: 'POST', headers: { ...json, ...headers }, body: ada })).status).toBe(200)
  })

  it.each(['GET', 'HEAD', 'OPTIONS', 'PUT'])('runs nothing that changes for %s over RPC', async (method) => {
    const { address, doors } = await startTestWeb()
    const cookie = `databus_session=${await doors.signedIn('root')}`
    const answer = await rawRequest(address, '/rpc/system/pause', { method, headers: { cookie } })
    expect(answer.status).toBe(405)
    expect(doors.core.system.state().status).toBe('idle')
  })

  it('runs nothing for HEAD over REST', async () => {
    const { address, doors } = await startTestWeb()
    const cookie = `databus_session=${await doors.signedIn('root')}`
    expect((await rawRequest(address, '/api/system/pause', { method: 'HEAD', headers: { cookie } })).status).toBe(405)
    expect(doors.core.system.state().status).toBe('idle')
  })
})

describe('the session cookie', () => {
  it('is out of reach of scripts and other sites, and goes with the browser', async () => {
    const { address } = await startTestWeb()
    const { headers } = await rawRequest(address, '/api/session', { method: 'POST', headers: json, body: ada })
    expect(headers['set-cookie']).toEqual([expect.stringMatching(/^databus_session=p[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)])
  })

  it('stays for 30 days when remembered', async () => {
    const { address, doors } = await startTestWeb()
    const body = JSON.stringify({ ...JSON.parse(ada), remember: true })
    const { headers } = await rawRequest(address, '/api/session', { method: 'POST', headers: json, body })
    const until = new Date(doors.clock.now() + 30 * 86_400_000).toUTCString()
    expect(headers['set-cookie']).toEqual([expect.stringContaining(`Expires=${until}; HttpOnly; SameSite=Strict`)])
  })

  it('is taken away by signing out', async () => {
    const { address, doors } = await startTestWeb()
    const cookie = `databus_session=${await doors.signedIn('operator')}`
    const { headers } = await rawRequest(address, '/api/session', { method: 'DELETE', headers: { cookie } })
    expect(headers['set-cookie']).toEqual([expect.stringMatching(/^databus_session=; .*Expires=Thu, 01 Jan 1970/)])
    expect((await rawRequest(address, '/api/queue', { headers: { cookie } })).status).toBe(401)
  })
})

describe('the headers of every answer', () => {
  it.each(['/', '/api/', '/api/session', '/rpc/session/current', '/healthz', '/nothing.js'])(
    'of %s allow no framing, no sniffing and no foreign host',
    async (path) => {
      const { address } = await startTestWeb()
      const { headers } = await rawRequest(address, path)
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin' })
      expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
      // The looks of e-mails need their style attributes; nothing else is let loose.
      const rest = String(headers['content-security-policy']).replace("style-src-attr 'unsafe-inline'", '')
      expect(rest).not.toMatch(/unsafe|https?:|\*/)
      expect(headers['x-powered-by']).toBeUndefined()
    },
  )
})
