/** Whoever hangs up in the middle harms nobody else. */
import { once } from 'node:events'
import { type ClientRequest, request } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { startDoors } from '../contract/start-doors.ts'
import { aChunk } from '../support/inline-host.ts'
import { rawRequest } from './raw-request.ts'

const text = 'Ladung '.repeat(300_000)

/** A passenger with a large attachment, and what nobody has caught since. */
async function startWithLarge() {
  const lost: unknown[] = []
  const hear = (reason: unknown) => lost.push(reason)
  process.on('unhandledRejection', hear)
  onTestFinished(() => void process.off('unhandledRejection', hear))
  const doors = await startDoors({
    source: {
      async *pull() {
        yield aChunk({ externalId: 'large', attachments: [{ name: 'large.txt', text }] })
      },
    },
  })
  const address = await doors.webAddress()
  const { rows } = await doors.stores.queue.list({ client: doors.users.operator.client }, { limit: 1 })
  return { lost, address, id: rows[0]?.id, headers: { cookie: `databus_session=${await doors.signedIn('operator')}`, origin: address } }
}

/** Hangs up earlier and later: while it is asked for, read, and sent. */
async function hangUpAtTurns(turns: number, ask: () => ClientRequest): Promise<void> {
  for (let last = 0; last < turns; last++) {
    const asked = ask()
    const gone = new Promise((resolve) => asked.once('error', () => undefined).once('close', resolve))
    await once(asked, 'socket')
    for (let turn = 0; turn < last; turn++) await setImmediate()
    asked.destroy()
    await gone
  }
}

it('answers others after somebody hung up in the middle of an attachment', async () => {
  const { lost, address, id, headers } = await startWithLarge()
  const body = JSON.stringify({ json: { id, name: 'large.txt' } })
  const asJson = { ...headers, 'content-type': 'application/json' }
  await hangUpAtTurns(80, () => request(`${address}/rpc/queue/attachment`, { method: 'POST', headers: asJson }).end(body))
  const whole = await rawRequest(address, '/rpc/queue/attachment', { method: 'POST', headers: asJson, body })
  expect(whole.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  expect(whole.body).toContain(text)
  expect(lost).toEqual([])
})

it('answers others after somebody hung up in the middle of what they sent', async () => {
  const { lost, address, id, headers } = await startWithLarge()
  const form = new FormData()
  form.set('data', JSON.stringify({ json: { id, put: [null] }, meta: [], maps: [['put', 0]] }))
  form.set('0', new File([text], 'new.txt', { type: 'text/plain' }))
  const whole = new Response(form)
  const asForm = { ...headers, 'content-type': whole.headers.get('content-type') ?? '' }
  const body = Buffer.from(await whole.arrayBuffer())
  await hangUpAtTurns(40, () => {
    const asked = request(`${address}/rpc/queue/correct`, { method: 'POST', headers: { ...asForm, 'content-length': body.length } })
    asked.write(body.subarray(0, body.length / 2))
    return asked
  })
  const answer = await rawRequest(address, '/rpc/queue/correct', { method: 'POST', headers: asForm, body })
  expect([answer.status, answer.body]).toEqual([200, expect.stringContaining('new.txt')])
  expect(lost).toEqual([])
})
