/** The REST door as a script uses it. */
import { describe, expect, it } from 'vitest'
import { startDoors } from '../contract/start-doors.ts'
import { aChunk } from '../support/inline-host.ts'
import { rawRequest } from './raw-request.ts'
import { startTestWeb } from './start-test-web.ts'

describe('REST', () => {
  it('turns the text of a query into numbers', async () => {
    const { address, doors } = await startTestWeb()
    const headers = { cookie: `databus_session=${await doors.signedIn('operator')}` }
    const answer = await rawRequest(address, '/api/queue?limit=1&pulledFrom=0&status=complete', { headers })
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([200, { rows: [{ externalId: 'order-1' }] }])
  })

  it.each([
    ['/api/queue?limit=many', 'limit'],
    ['/api/queue?limit=0', 'limit'],
    ['/api/queue?status=lost', 'status'],
    ['/api/queue/not-an-id', 'id'],
    ['/api/logs/x', 'id'],
    ['/api/queue?client=../etc', 'client'],
  ])('names the wrong field of %s', async (path, field) => {
    const { address, doors } = await startTestWeb()
    const headers = { cookie: `databus_session=${await doors.signedIn('operator')}` }
    const answer = await rawRequest(address, path, { headers })
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([
      400,
      { code: 'BAD_REQUEST', message: expect.stringContaining(`${field}: `), data: { issues: [{ path: [field] }] } },
    ])
  })

  it('answers a body that is no JSON with 400, and one that is too large with 413', async () => {
    const { address } = await startTestWeb()
    const post = (body: string) =>
      rawRequest(address, '/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect((await post('{"client":')).status).toBe(400)
    expect((await post(`{"client":"${'x'.repeat(17_000_000)}"}`)).status).toBe(413)
  })

  it.each(['/api/nothing', '/rpc/nothing', '/rpc/queue', '/api/queue/purge/all'])('answers 404 in JSON for %s', async (path) => {
    const { address } = await startTestWeb()
    const answer = await rawRequest(address, path)
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([404, { code: 'NOT_FOUND', status: 404 }])
  })

  it('hands out a hostile attachment only as a download that can run nothing', async () => {
    const page = '<script>fetch("/api/session")</script>'
    const doors = await startDoors({
      source: {
        async *pull() {
          yield aChunk({ externalId: 'evil', attachments: [{ name: 'evil "\r\nset-cookie: x=y".html', text: page }] })
        },
      },
    })
    const address = await doors.webAddress()
    const { rows } = await doors.stores.queue.list({ client: doors.users.operator.client }, { limit: 1 })
    const path = `/api/queue/${rows[0]?.id}/attachments/${encodeURIComponent('evil "\r\nset-cookie: x=y".html')}`
    const answer = await rawRequest(address, path, { headers: { cookie: `databus_session=${await doors.signedIn('operator')}` } })
    expect([answer.status, answer.body]).toEqual([200, page])
    expect(answer.headers).toMatchObject({
      'content-disposition': expect.stringMatching(
        /^attachment; filename="evil ___set-cookie: x=y_.html"; filename\*=UTF-8''evil%20%22%0D%0A/,
      ),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(answer.headers['set-cookie']).toBeUndefined()
  })
})
