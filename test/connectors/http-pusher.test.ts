import { readdir } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { receiveDemo } from '../../main/connectors/lib/demo-receiver.ts'
import { aBatch, aUse, inWords, startHost, type TestPassenger } from './start-host.ts'

interface Got {
  url: string
  headers: IncomingMessage['headers']
  body: Buffer
}

/** A real server on the loopback address that keeps what it got. */
async function startTarget(answer: (got: Got, response: ServerResponse) => void) {
  const got: Got[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => void parts.push(part))
    request.on('end', () => {
      const one = { url: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) }
      got.push(one)
      answer(one, response)
    })
  })
  await listen(server)
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
}

const order: TestPassenger = {
  idempotencyKey: 'p1/receiver',
  title: 'Sipariş',
  attachments: [
    { name: 'Größe.xml', content: '<Order/>', contentType: 'application/xml' },
    { name: 'b.csv', content: 'ä;b', contentType: 'text/csv' },
  ],
}

async function push(settings: Record<string, unknown>, passenger = order) {
  const { host, context } = await startHost()
  const [outcome] = await host.push(aUse('http-pusher', settings), aBatch(passenger), context())
  return outcome
}

const status =
  (code: number, text = '', headers: Record<string, string> = {}) =>
  (_: Got, response: ServerResponse) =>
    void response.writeHead(code, { 'content-type': 'text/plain', ...headers }).end(text)

describe('the HTTP pusher', () => {
  it('posts a document with its type, its name and its idempotency key', async () => {
    const { got, url } = await startTarget(status(201, 'created'))
    const outcome = await push({ url: `${url}/in?x=1`, headers: { 'X-Tenant': '7' }, bearer_token: 'open sesame' })
    expect(outcome).toMatchObject({ kind: 'done', said: [{ level: 'info', message: expect.stringContaining('201') }] })
    expect(got[0]).toMatchObject({ url: '/in?x=1' })
    expect(got[0]?.body.toString()).toBe('<Order/>')
    expect(got[0]?.headers).toMatchObject({
      'idempotency-key': 'p1/receiver',
      'content-type': 'application/xml',
      'content-disposition': "attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe.xml",
      'x-tenant': '7',
      authorization: 'Bearer open sesame',
    })
  })

  it('sends all documents as a form when it is told to', async () => {
    const { got, url } = await startTarget(status(200))
    expect(inWords(await push({ url, body: 'multipart' }))).toBe('done')
    const form = await new Response(new Uint8Array(got[0]?.body ?? []), {
      headers: { 'content-type': got[0]?.headers['content-type'] ?? '' },
    }).formData()
    expect(form.get('title')).toBe('Sipariş')
    const files = form.getAll('document') as File[]
    expect(files.map(({ name }) => name)).toEqual(['Größe.xml', 'b.csv'])
    expect(await files[1]?.text()).toBe('ä;b')
  })

  it('says that a target did not take large forms in time, each of them', async () => {
    const { url } = await startTarget(() => undefined)
    const large = { name: 'large.txt', content: 'Ladung '.repeat(500_000), contentType: 'text/plain' }
    const batch = aBatch(...Array.from({ length: 12 }, () => ({ ...order, attachments: [large, { ...large, name: 'second.txt' }] })))
    const { host, context } = await startHost()
    const outcomes = await host.push(aUse('http-pusher', { url, body: 'multipart', timeout_seconds: 0.003 }), batch, context())
    expect(outcomes.map(inWords)).toEqual(outcomes.map(() => expect.stringContaining('did not answer within 0.003 s')))
  })

  it.each([408, 425, 429, 500, 503])('has another try after %i', async (code) => {
    const { url } = await startTarget(status(code, 'not now'))
    expect(await push({ url })).toMatchObject({ kind: 'failed', final: false, reason: expect.stringContaining(`${code}`) })
  })

  it.each([400, 401, 404, 422])('gives up after %i, with what the target said', async (code) => {
    const { url } = await startTarget(status(code, 'no   such\narticle'))
    expect(await push({ url })).toMatchObject({ kind: 'failed', final: true, reason: expect.stringContaining('(no such article)') })
  })

  it('shows its token in no error, even when the target sends it back', async () => {
    const { url } = await startTarget(({ headers }, response) => status(403, `who is ${headers.authorization}?`)({} as Got, response))
    const reason = inWords(await push({ url, bearer_token: 'geheim/123' }))
    expect(reason).toContain('who is Bearer •••?')
    expect(reason).not.toContain('geheim')
  })

  it('follows a redirect that keeps the body within the same server, and no other', async () => {
    const target = await startTarget(({ url }, response) =>
      url === '/old' ? status(308, '', { location: '/new' })({} as Got, response) : status(200)({} as Got, response),
    )
    expect(inWords(await push({ url: `${target.url}/old` }))).toBe('done')
    expect(target.got.map(({ url, body }) => [url, body.toString()])).toEqual([
      ['/old', '<Order/>'],
      ['/new', '<Order/>'],
    ])
    const other = await startTarget(status(307, '', { location: `${target.url}/new` }))
    const outcome = await push({ url: other.url, bearer_token: 'x1' })
    expect(outcome).toMatchObject({ kind: 'failed', final: true, reason: expect.stringContaining('wants to send it on') })
    expect(target.got).toHaveLength(2)
  })

  it('says that a target did not answer in time, or is not there', async () => {
    const { url } = await startTarget(() => undefined)
    expect(inWords(await push({ url, timeout_seconds: 0.3 }))).toContain('did not answer within 0.3 s')
    const gone = await push({ url: 'http://127.0.0.1:1' })
    expect(gone).toMatchObject({ kind: 'failed', final: false, reason: expect.stringContaining("can't be reached") })
  })

  it.each([
    ['ftp://127.0.0.1/x', 'neither http nor https'],
    ['not an address', 'no address'],
    ['http://user:pass@127.0.0.1/', 'holds a password'],
  ])('refuses the address %s', async (url, reason) => {
    expect(inWords(await push({ url }))).toContain(reason)
  })

  it("posts to this Databus' own address by {databus}, and says when that is off", async () => {
    const { got, url } = await startTarget(status(200))
    const on = await startHost({}, { ownAddress: () => url })
    const use = aUse('http-pusher', { url: '{databus}/demo/receive' })
    expect(inWords((await on.host.push(use, aBatch(order), on.context()))[0])).toBe('done')
    expect(got[0]?.url).toBe('/demo/receive')
    const off = await startHost()
    expect(inWords((await off.host.push(use, aBatch(order), off.context()))[0])).toContain('web endpoint, which is off')
  })
})

describe('the demo receiver', () => {
  it('keeps a document once, however often its key comes', async () => {
    const { folder } = await startHost()
    const received = join(folder, 'received')
    const delivery = (idempotencyKey: string) => ({
      idempotencyKey,
      bytes: Buffer.from('a'),
      contentDisposition: "attachment; filename*=UTF-8''..%2FGr%C3%B6%C3%9Fe.xml",
    })
    const first = await receiveDemo(received, delivery('k1'))
    expect(first).toEqual({ file: expect.stringMatching(/^[0-9a-f]{16} __Größe\.xml$/), known: false })
    expect(await receiveDemo(received, delivery('k1'))).toEqual({ ...first, known: true })
    await receiveDemo(received, delivery('k2'))
    expect(await readdir(received)).toHaveLength(2)
  })
})
