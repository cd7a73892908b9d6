/** Remote access: who can reach the console, and by which certificate. Real sockets, real TLS. */
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { request } from 'node:https'
import { connect } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeRouter } from '../../main/api/make-router.ts'
import { makeRemoteAccess, type RemoteAccess, type RemoteAccessOptions } from '../../main/web/access/remote-access.ts'
import { startWeb } from '../../main/web/start-web.ts'
import type { GivenCertificate } from '../../shared/model/access.ts'
import { startDoors } from '../contract/start-doors.ts'
import { rawRequest } from './raw-request.ts'

const dayMs = 86_400_000

interface Different {
  home?: string
  ticket?: Partial<RemoteAccessOptions['ticket']>
  /** Accounts with their first password. */
  first?: string[]
  now?: number
}

async function openAccess({ home, ticket, first = [], now = Date.now() }: Different = {}): Promise<{ access: RemoteAccess; home: string }> {
  const folder = home ?? (await mkdtemp(join(tmpdir(), 'databus-access-')))
  if (!home) onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const doors = await startDoors()
  const options = {
    version: '1.2.3',
    port: 0,
    bundleFolder: '/nowhere',
    health: async () => ({ version: '', database: '' }),
    log: doors.log,
  }
  const access = makeRemoteAccess({
    ticket: { home: folder, web: true, host: '127.0.0.1', allowedHosts: [], tls: null, hostIsNamed: false, ...ticket },
    start: (reach) => startWeb({ router: makeRouter(doors.api), ...options, ...reach }),
    defaultPasswords: async () => first,
    onChange: () => undefined,
    clock: { now: () => now },
    log: doors.log,
  })
  onTestFinished(() => access.close())
  await access.open()
  return { access, home: folder }
}

/** @returns the status, and the fingerprint of the certificate that was shown */
function askEncrypted(port: number): Promise<{ status: number | undefined; fingerprint: string }> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path: '/healthz', rejectUnauthorized: false, agent: false }, (response) => {
      const socket = response.socket as import('node:tls').TLSSocket
      const { fingerprint256 } = socket.getPeerCertificate()
      response.resume().on('end', () => resolve({ status: response.statusCode, fingerprint: fingerprint256 }))
    })
    call.on('error', reject).end()
  })
}

async function aCertificate({ days = 90, cn = 'databus.example.test' } = {}): Promise<GivenCertificate> {
  const made = await generate([{ name: 'commonName', value: cn }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 100 * dayMs),
    notAfterDate: new Date(Date.now() + days * dayMs),
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: cn }] }],
  })
  return { chain: made.cert, key: made.private }
}

const port = (access: RemoteAccess) => access.web?.port ?? 0

describe('the reach', () => {
  it('is this computer, until root lets the network in, and that is kept over a restart', async () => {
    const { access, home } = await openAccess()
    expect(await access.state()).toMatchObject({ reach: 'this computer', open: 'this computer', encryption: 'none', trouble: null })
    const opened = await access.change({ reach: 'network', encryption: 'none' })
    expect(opened).toMatchObject({ reach: 'network', open: 'network' })
    expect(opened.addresses[0]).toBe(`http://${hostname()}:${port(access)}`)
    await access.close()
    const again = await openAccess({ home })
    expect((await again.access.state()).open).toBe('network')
    expect((await again.access.change({ reach: 'this computer', encryption: 'none' })).open).toBe('this computer')
  })

  it('stays this computer while an account has its first password, and opens by itself when none has', async () => {
    const first = ['root/root']
    const { access } = await openAccess({ first })
    expect(await access.change({ reach: 'network', encryption: 'self-made' })).toMatchObject({
      reach: 'network',
      open: 'this computer',
      heldBackBy: ['root/root'],
      addresses: [`http://localhost:${port(access)}`],
    })
    first.pop()
    await access.follow()
    expect(await access.state()).toMatchObject({ open: 'network', heldBackBy: [] })
    expect((await askEncrypted(port(access))).status).toBe(200)
  })

  it('can’t be switched where the ticket decides it', async () => {
    const { access } = await openAccess({ ticket: { host: '0.0.0.0', hostIsNamed: true } })
    expect(await access.state()).toMatchObject({ reach: 'network', open: 'network', fixed: { reach: true, encryption: false } })
    await expect(access.change({ reach: 'this computer', encryption: 'none' })).rejects.toMatchObject({ code: 'ACCESS_FIXED' })
    expect((await access.change({ reach: 'network', encryption: 'self-made' })).addresses[0]).toMatch(/^https:/)
  })

  it('is nobody where the ticket turns the web off', async () => {
    const { access } = await openAccess({ ticket: { web: false } })
    expect(await access.state()).toMatchObject({ open: null, addresses: [], fixed: { reach: true, encryption: true } })
  })
})

describe('a self-made certificate', () => {
  it('is good for this computer, is kept, and its key is for nobody else to read', async () => {
    const { access, home } = await openAccess()
    const { certificate } = await access.change({ reach: 'network', encryption: 'self-made' })
    expect(certificate?.names).toEqual(expect.arrayContaining([hostname(), 'localhost', '127.0.0.1']))
    expect(await askEncrypted(port(access))).toMatchObject({ status: 200, fingerprint: certificate?.fingerprint })
    for (const file of await readdir(join(home, 'access'))) {
      expect((await stat(join(home, 'access', file))).mode & 0o077).toBe(0)
    }
    await access.close()
    const again = await openAccess({ home })
    expect((await again.access.state()).certificate?.fingerprint).toBe(certificate?.fingerprint)
    await again.access.close()
    const later = await openAccess({ home, now: Date.now() + 380 * dayMs })
    expect((await later.access.state()).certificate?.fingerprint).not.toBe(certificate?.fingerprint)
  })

  it('leaves connectors of this computer a plain door, and others none', async () => {
    const { access } = await openAccess()
    await access.change({ reach: 'network', encryption: 'self-made' })
    const own = access.web?.ownAddress ?? ''
    expect(own).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await rawRequest(own, '/healthz')).status).toBe(200)
    expect((await rawRequest(`http://127.0.0.1:${port(access)}`, '/healthz')).status).toBe(307)
  })

  it('leads a browser that came without encryption to the encrypted address, and answers it nothing else', async () => {
    const { access } = await openAccess()
    await access.change({ reach: 'network', encryption: 'self-made' })
    const plain = `http://127.0.0.1:${port(access)}`
    const led = await rawRequest(plain, '/queue?status=failed', { headers: { host: `databus.example.test:${port(access)}` } })
    expect(led.status).toBe(307)
    expect(led.headers['location']).toBe(`https://databus.example.test:${port(access)}/queue?status=failed`)
    expect(led.headers['cache-control']).toBe('no-store')
    for (const asked of [
      { method: 'POST', body: '{}' },
      { headers: { authorization: 'Bearer databus_token' } },
      { headers: { cookie: 'databus_session=1' } },
      { headers: { host: 'evil.example/..@' } },
    ]) {
      const refused = await rawRequest(plain, '/api/session', asked)
      expect(refused).toMatchObject({ status: 400, body: expect.stringContaining('use https://') })
      expect(refused.headers['location']).toBeUndefined()
    }
    expect((await askEncrypted(port(access))).status).toBe(200)
  })

  it.each([
    ['says nothing', ''],
    ['stops in the midst of its handshake', '\x16\x03\x01'],
  ])('does not wait for one that %s when it closes', async (_what, words) => {
    const { access } = await openAccess()
    await access.change({ reach: 'network', encryption: 'self-made' })
    const socket = connect({ host: '127.0.0.1', port: port(access) }, () => socket.write(words, 'latin1'))
    onTestFinished(() => void socket.destroy())
    const cut = new Promise<void>((resolve) => socket.on('error', () => undefined).once('close', () => resolve()))
    await once(socket, 'connect')
    await access.close()
    await cut
  })
})

describe('a given certificate', () => {
  it('is used at once, and a newer one takes its place', async () => {
    const { access } = await openAccess()
    for (const given of [await aCertificate(), await aCertificate()]) {
      const state = await access.change({ reach: 'network', encryption: 'given', given })
      expect(state.certificate).toMatchObject({
        names: ['databus.example.test'],
        fingerprint: new X509Certificate(given.chain).fingerprint256,
      })
      expect((await askEncrypted(port(access))).fingerprint).toBe(state.certificate?.fingerprint)
      expect(JSON.stringify(state)).not.toContain('PRIVATE')
    }
  })

  it.each([
    ['that is none', async () => ({ chain: 'hello', key: 'hello' }), 'PEM form'],
    ['with another’s key', async () => ({ chain: (await aCertificate()).chain, key: (await aCertificate()).key }), 'another certificate'],
    ['that has ended', () => aCertificate({ days: -1 }), 'it was good until'],
    ['whose key is no key', async () => ({ chain: (await aCertificate()).chain, key: 'hello' }), 'no private key'],
  ])('%s is refused, and all is as before', async (_what, make, reason) => {
    const { access, home } = await openAccess()
    const change = access.change({ reach: 'network', encryption: 'given', given: await make() })
    await expect(change).rejects.toMatchObject({ code: 'CERTIFICATE_UNFIT', message: expect.stringContaining(reason) })
    expect(await access.state()).toMatchObject({ reach: 'this computer', encryption: 'none', open: 'this computer', trouble: null })
    await expect(stat(join(home, 'access', 'given.json'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('that has ended at a start leaves this computer a way in, and says so', async () => {
    const { access, home } = await openAccess()
    await access.change({ reach: 'network', encryption: 'given', given: await aCertificate({ days: 10 }) })
    await access.close()
    const later = await openAccess({ home, now: Date.now() + 11 * dayMs })
    expect(await later.access.state()).toMatchObject({ open: 'this computer', trouble: expect.stringContaining('it was good until') })
    const mended = await later.access.change({ reach: 'network', encryption: 'none' })
    expect(mended).toMatchObject({ open: 'network', trouble: null })
  })

  it('of the ticket counts more than any choice, and is read anew when it is renewed', async () => {
    let tls = await aCertificate()
    const { access } = await openAccess({ ticket: { host: '0.0.0.0', hostIsNamed: true, tls: async () => tls } })
    const before = await askEncrypted(port(access))
    tls = await aCertificate()
    await access.follow()
    const after = await askEncrypted(port(access))
    expect(after.fingerprint).toBe(new X509Certificate(tls.chain).fingerprint256)
    expect(after.fingerprint).not.toBe(before.fingerprint)
    await expect(access.change({ reach: 'network', encryption: 'none' })).rejects.toMatchObject({ code: 'ACCESS_FIXED' })
  })
})
