/** The web endpoint's life: pages, health, ports, moving to another host, closing. */
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { receiveDemo } from '../../main/connectors/lib/demo-receiver.ts'
import { reachOf } from '../../main/web/reach.ts'
import { startWeb } from '../../main/web/start-web.ts'
import { rawRequest } from './raw-request.ts'
import { aFolder, startTestWeb } from './start-test-web.ts'

describe('GET /healthz', () => {
  it('says ok, the version and the database', async () => {
    const { address } = await startTestWeb()
    const answer = await rawRequest(address, '/healthz')
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { status: 'ok', version: '1.2.3', database: 'SQLite' }])
  })

  it('says 503, and no more, when the database does not answer', async () => {
    const { address } = await startTestWeb({ health: () => Promise.reject(new Error('/secret/path is broken')) })
    const answer = await rawRequest(address, '/healthz')
    expect([answer.status, JSON.parse(answer.body)]).toEqual([503, { status: 'failing' }])
  })
})

describe('the console', () => {
  async function aBundle(): Promise<string> {
    const folder = await aFolder()
    await mkdir(join(folder, 'assets'))
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Databus</title>')
    await writeFile(join(folder, 'assets', 'main-1a2b.js'), 'export {}')
    await writeFile(join(folder, '.secret'), 'no')
    return folder
  }

  it('is one page under all of its addresses, asked anew each time', async () => {
    const { address } = await startTestWeb({ bundleFolder: await aBundle() })
    for (const path of ['/', '/queue', '/queue/0190-x', '/logs/12?after=3']) {
      const { status, headers, body } = await rawRequest(address, path)
      expect([path, status, body]).toEqual([path, 200, '<!doctype html><title>Databus</title>'])
      expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' })
    }
  })

  it('keeps files with a hash in their name for ever, and has no others', async () => {
    const { address } = await startTestWeb({ bundleFolder: await aBundle() })
    expect((await rawRequest(address, '/assets/main-1a2b.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
    for (const path of ['/assets/gone.js', '/.secret', '/..%2f..%2fetc%2fpasswd.txt', '/%2e%2e/%2e%2e/package.json'])
      expect([path, (await rawRequest(address, path)).status]).toEqual([path, 404])
  })

  it('says how to build it when it is not there', async () => {
    const { address } = await startTestWeb()
    const answer = await rawRequest(address, '/')
    expect([answer.status, answer.body]).toEqual([503, expect.stringContaining('npm run build')])
  })
})

describe('the page of the API', () => {
  it('lists every operation of the document, without a script', async () => {
    const { address } = await startTestWeb()
    const page = await rawRequest(address, '/api/')
    const document = JSON.parse((await rawRequest(address, '/api/openapi.json')).body) as { paths: Record<string, object> }
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.body).not.toContain('<script')
    for (const path of Object.keys(document.paths)) expect(page.body).toContain(`<code>${path}</code>`)
    expect(page.body).toContain('PASSENGER_NOT_FOUND')
  })
})

describe('the port', () => {
  it('is told as PORT_TAKEN when another program has it', async () => {
    const { web, options } = await startTestWeb()
    await expect(startWeb({ ...options, port: web.port })).rejects.toMatchObject({
      name: 'Failure',
      code: 'PORT_TAKEN',
      data: { host: '127.0.0.1', port: web.port },
      message: expect.stringContaining('--port'),
    })
  })

  it('is told as PORT_REFUSED when the computer has no such address', async () => {
    const { options } = await startTestWeb()
    await expect(startWeb({ ...options, host: '192.0.2.1' })).rejects.toMatchObject({ code: 'PORT_REFUSED' })
  })
})

describe('moving to another host', () => {
  it('listens there on the same port, and what was under way goes on', async () => {
    const { web, address, doors } = await startTestWeb()
    const cookie = `databus_session=${await doors.signedIn('operator')}`
    const stream = get(`${address}/api/changes`, { headers: { cookie } })
    const [response] = await once(stream, 'response')
    await web.relisten({ host: '0.0.0.0', allowedHosts: [] })
    expect(web.host).toBe('0.0.0.0')
    expect(web.ownAddress).toBe(`http://localhost:${web.port}`)
    expect((await rawRequest(address, '/healthz')).status).toBe(200)
    doors.events.tell({ topic: 'queue', client: doors.users.operator.client })
    let heard = ''
    for await (const part of response) {
      heard += String(part)
      if (heard.includes('queue')) break
    }
    expect(heard).toContain('"topic":"queue"')
  })

  it('stays where it is when it can’t', async () => {
    const { web, address } = await startTestWeb()
    await expect(web.relisten({ host: '192.0.2.1', allowedHosts: [] })).rejects.toMatchObject({ code: 'PORT_REFUSED' })
    expect(web.host).toBe('127.0.0.1')
    expect((await rawRequest(address, '/healthz')).status).toBe(200)
  })

  it('is wanted only when no account has the password that it came with', () => {
    const tls = { chain: 'a chain', key: 'a key' }
    const reach = (host: string) => ({ host, allowedHosts: ['databus.example.test'], tls })
    expect(reachOf(reach('0.0.0.0'), [])).toEqual(reach('0.0.0.0'))
    expect(reachOf(reach('0.0.0.0'), ['root/root'])).toEqual({ host: '127.0.0.1', allowedHosts: [], tls: null })
    expect(reachOf(reach('127.0.0.1'), []).tls).toBeNull()
    expect(reachOf(reach('::1'), ['root/root'])).toEqual({ host: '::1', allowedHosts: [], tls: null })
    expect(reachOf(reach('localhost'), ['demo/demo'])).toEqual({ host: 'localhost', allowedHosts: [], tls: null })
  })
})

describe('closing', () => {
  it('ends open streams and sockets that wait, within a second', async () => {
    const { web, address, doors } = await startTestWeb()
    const cookie = `databus_session=${await doors.signedIn('operator')}`
    const stream = get(`${address}/api/changes`, { headers: { cookie } })
    const [response] = await once(stream, 'response')
    const broken = new Promise((resolve) => response.once('close', resolve))
    response.on('error', () => undefined).resume()
    const begun = performance.now()
    await web.close()
    await broken
    expect(performance.now() - begun).toBeLessThan(1_000)
    expect(doors.listening()).toBe(0)
    await expect(rawRequest(address, '/healthz')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})

describe('the demo receiver', () => {
  it('keeps a document once for each key', async () => {
    const folder = await aFolder()
    const { address } = await startTestWeb({ demo: (delivery) => receiveDemo(folder, delivery) })
    const post = () =>
      rawRequest(address, '/demo/receive', {
        method: 'POST',
        headers: { 'idempotency-key': 'passenger/http', 'content-disposition': "attachment; filename*=UTF-8''sipari%C5%9F.xml" },
        body: '<order/>\r\n',
      })
    const first = await post()
    expect([first.status, JSON.parse(first.body)]).toEqual([201, { file: expect.stringMatching(/ sipariş\.xml$/), known: false }])
    expect(await readFile(join(folder, JSON.parse(first.body).file), 'utf8')).toBe('<order/>\r\n')
    expect((await post()).status).toBe(200)
  })

  it('asks for a key, and is not there without the demo client', async () => {
    const { address } = await startTestWeb({ demo: async () => ({ file: 'x', known: false }) })
    expect((await rawRequest(address, '/demo/receive', { method: 'POST', body: 'x' })).status).toBe(400)
    const without = await startTestWeb()
    expect((await rawRequest(without.address, '/demo/receive', { method: 'POST', body: 'x' })).status).toBe(404)
  })
})
