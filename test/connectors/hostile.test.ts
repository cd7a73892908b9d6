/** Connectors that misbehave in every way that we know: each costs its own outcome, with a reason, and nothing else. */

import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { pullAll } from './pull-all.ts'
import { aBatch, aUse, inWords, manyPassengers, startHost } from './start-host.ts'

/** A pusher that does it for passenger "1" only. */
function pusher(name: string, misdeed: string, more = ''): string {
  return `export default ({ definePusher, z }) => definePusher({ name: '${name}', title: 't', description: 'd', settings: z.object({}), ${more}
    push({ signal }, { externalId }) { if (externalId === '1') { ${misdeed} } } })`
}

const misdeeds: [what: string, code: string, reason: RegExp][] = [
  ['loops for ever', 'for (;;);', /^did not answer within 1 s and was stopped$/],
  ['never settles', 'return new Promise(() => {})', /^did not answer within 1 s and was stopped$/],
  ['waits in microtasks for ever', 'return (async () => { for (;;) await null })()', /^did not answer within 1 s/],
  ['throws in a timer', "setTimeout(() => { throw new Error('late') }); return new Promise(() => {})", /^threw outside of its call: late$/],
  ['leaves a promise that fails', "Promise.reject(new Error('lost')); return new Promise(() => {})", /nobody waiting for it: lost$/],
  ['calls process.exit', 'process.exit(3)', /^called process\.exit\(3\), which a connector may not$/],
  ['ends its thread behind our back', 'process.reallyExit(4)', /^ended its thread \(exit code 4\)$/],
  ['throws nothing', 'throw undefined', /^failed without saying why$/],
  ['throws what can not be read', "throw Object.defineProperty(new Error(), 'message', { get() { throw 1 } })", /can't be read/],
  ['throws an empty error', "throw new Error('')", /^Error$/],
]

const gluttons: [what: string, code: string][] = [
  ['objects', 'const kept = []; for (;;) kept.push({ some: [1, 2, 3], text: "x" + kept.length })'],
  ['a map', 'const kept = new Map(); for (let n = 0; ; n += 1) kept.set(n, n)'],
  ['buffers', 'const kept = []; for (;;) kept.push(Buffer.alloc(8_000_000, 1))'],
  ['array buffers that are never touched', 'const kept = []; for (;;) kept.push(new ArrayBuffer(8_000_000))'],
]

describe('a connector that', () => {
  it.each(misdeeds)('%s fails its own passenger, and the rest of the batch goes on', async (_what, code, reason) => {
    const { host, context } = await startHost({ 'bad.mjs': pusher('bad', code) })
    const outcomes = await host.push(aUse('bad', {}, 1000), aBatch(...manyPassengers(5)), context())
    expect(inWords(outcomes[1])).toMatch(reason)
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(4)
  })

  it.each(gluttons)('allocates %s without end is ended, and the rest of the batch goes on', async (_what, code) => {
    const { host, context } = await startHost({ 'bad.mjs': pusher('bad', code) }, { memoryMb: 96 })
    const outcomes = await host.push(aUse('bad', {}, 15_000), aBatch(...manyPassengers(3)), context())
    expect(outcomes.map(inWords)).toEqual(['done', expect.stringMatching(/more than 96 MB|allocation failed/), 'done'])
  })

  it('misbehaves while others work beside it is found out, and only it fails', async () => {
    const { host, context } = await startHost({ 'bad.mjs': pusher('bad', 'process.reallyExit(1)', 'concurrency: 3,') })
    const outcomes = await host.push(aUse('bad'), aBatch(...manyPassengers(6)), context())
    expect(outcomes.map(inWords)).toEqual(['done', 'ended its thread (exit code 1)', ...Array(4).fill('done')])
  })

  it('heeds the signal when its time is up keeps its thread and what it has done', async () => {
    const code = "return new Promise((_, no) => signal.addEventListener('abort', () => no(signal.reason)))"
    const { host, context } = await startHost({ 'slow.mjs': pusher('slow', code) })
    const outcomes = await host.push(aUse('slow', {}, 300), aBatch(...manyPassengers(3)), context())
    expect(outcomes.map(inWords)).toEqual(['done', 'did not answer within 0.3 s and was stopped', 'done'])
  })

  it.each(['for (;;);', 'return new Promise(() => {})'])('is stopped within a second of an abort: %s', async (code) => {
    const { host, context } = await startHost({ 'bad.mjs': pusher('bad', code) })
    await host.push(aUse('bad'), aBatch({ externalId: '0' }), context())
    const abort = new AbortController()
    const pushed = host.push(aUse('bad', {}, 60_000), aBatch(...manyPassengers(3)), context(abort.signal))
    await wait(100)
    const aborted = performance.now()
    abort.abort()
    expect((await pushed).map(inWords)).toEqual(['done', 'was stopped before it ended', 'not begun'])
    expect(performance.now() - aborted).toBeLessThan(1000)
  })

  it('misbehaves while its file is loaded stands in the list with the reason, and the other files are there', async () => {
    const files = { 'bad.mjs': "throw new Error('not now')", 'exits.mjs': 'process.reallyExit(2)', 'loops.mjs': 'for (;;);' }
    const { host } = await startHost({ ...files, 'good.mjs': pusher('good', '') })
    const mine = (await host.describe()).filter(({ origin }) => origin === 'own')
    expect(mine.map(({ name, fault }) => [name, fault])).toEqual([
      ['bad', 'bad.mjs: not now'],
      ['exits', 'exits.mjs: ended its thread (exit code 2)'],
      ['good', null],
      ['loops', 'loops.mjs: did not answer within 10 s and was stopped'],
    ])
  }, 40_000)

  it('changes what it was handed changes nothing for the next passenger', async () => {
    const source = `export default ({ definePusher, z }) => definePusher({ name: 'bad', title: 't', description: 'd', settings: z.object({}),
      push(_, { externalId, attachments }) { const [a] = attachments; if (externalId === '0') a.content.fill(0); else if (a.text !== 'whole') throw new Error(a.text) } })`
    const { host, context } = await startHost({ 'bad.mjs': source })
    const attachments = [{ name: 'a', content: 'whole' }]
    expect((await host.push(aUse('bad'), aBatch({ attachments }, { attachments }), context())).map(inWords)).toEqual(['done', 'done'])
  })

  it('floods the log is cut short', async () => {
    const source = `export default ({ definePuller, z }) => definePuller({ name: 'bad', title: 't', description: 'd', settings: z.object({}),
      async *pull({ say }) { for (let n = 0; n < 100_000; n += 1) say('info', 'x'.repeat(10_000)); yield { externalId: 'a', attachments: [] } } })`
    const test = await startHost({ 'bad.mjs': source })
    expect(await pullAll(test, aUse('bad'))).toHaveLength(1)
    expect(test.said.length).toBeLessThan(1100)
    expect(Math.max(...test.said.map(({ message }) => message.length))).toBeLessThanOrEqual(4000)
  })
})

describe('a puller that', () => {
  const puller = (body: string) =>
    `export default ({ definePuller, z }) => definePuller({ name: 'bad', title: 't', description: 'd', settings: z.object({}), async *pull({ signal }) { ${body} } })`

  it('gives passengers that can not be used has the others pulled, and says which were left out', async () => {
    const test = await startHost({
      'bad.mjs': puller(`yield { externalId: '', attachments: [] }; yield null; yield { externalId: 'x'.repeat(501), attachments: [] };
        yield { externalId: 'good', attachments: [{ name: '../../etc/passwd', content: 'a' }, { name: '', content: 'b' }, { name: 'A\\u0000.txt', content: 'c' }, { name: 'a .txt', content: 'd' }] };
        yield { externalId: 'number', attachments: [{ name: 'a', content: 5 }] }; yield { externalId: 'ring', receipt: 5n, attachments: [] }`),
    })
    const pulled = await pullAll(test, aUse('bad'))
    expect(pulled.map(({ externalId, attachments }) => [externalId, attachments.map(({ name }) => name)])).toEqual([
      ['good', ['.._.._etc_passwd', 'attachment', 'A .txt', 'a  (2).txt']],
    ])
    expect(test.said.filter(({ level }) => level === 'error')).toHaveLength(5)
  })

  it('fails half-way has given what came before', async () => {
    const test = await startHost({ 'bad.mjs': puller(`yield { externalId: 'a', attachments: [] }; throw new Error('line cut')`) })
    const got: string[] = []
    const pull = async () => {
      for await (const { passengers } of test.host.pull(aUse('bad'), test.context())) got.push(...passengers.map((one) => one.externalId))
    }
    await expect(pull()).rejects.toMatchObject({ code: 'CONNECTOR_FAILED', data: { use: 'bad', reason: 'line cut' } })
    expect(got).toEqual(['a'])
  })

  it.each([
    ['loops', 'for (;;);'],
    ['waits for ever', 'await new Promise(() => {})'],
  ])('%s is ended by its time-out', async (_what, body) => {
    const test = await startHost({ 'bad.mjs': puller(body) })
    await expect(pullAll(test, aUse('bad', {}, 500))).rejects.toThrow('did not answer within 0.5 s and was stopped')
  })

  it('throws in a timer fails its pull', async () => {
    const test = await startHost({ 'bad.mjs': puller(`setTimeout(() => { throw new Error('late') }); await new Promise(() => {})`) })
    await expect(pullAll(test, aUse('bad'))).rejects.toThrow('threw outside of its call: late')
  })

  it('gives a passenger now and then is not taken for dead', async () => {
    const body =
      'for (let n = 0; n < 4; n += 1) { yield { externalId: String(n), attachments: [] }; await new Promise((go) => setTimeout(go, 400)) }'
    const test = await startHost({ 'slow.mjs': puller(body) })
    expect(await pullAll(test, aUse('bad', {}, 1500))).toHaveLength(4)
  })

  it.each(['for (;;);', 'await new Promise(() => {})'])('is stopped within a second of an abort: %s', async (body) => {
    const { host, context } = await startHost({ 'bad.mjs': puller(`yield { externalId: 'a', attachments: [] }; ${body}`) })
    await host.describe()
    const abort = new AbortController()
    let aborted = 0
    const pull = async () => {
      for await (const _ of host.pull(aUse('bad', {}, 60_000), context(abort.signal)))
        throw new Error('the read-ahead is not given any more')
    }
    const stopped = pull()
    await wait(300)
    aborted = performance.now()
    abort.abort()
    await expect(stopped).rejects.toThrow()
    expect(performance.now() - aborted).toBeLessThan(1000)
  })
})

describe('the thread that serves the console', () => {
  /** How long it was kept from its work at most, but for one time in a hundred, and what came of it meanwhile. */
  async function longestDelay<T>(meanwhile: () => Promise<T>): Promise<{ ms: number; result: T }> {
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const result = await meanwhile()
    delay.disable()
    return { ms: delay.percentile(99) / 1e6, result }
  }

  it.each([...misdeeds.slice(0, 7).map(([what, code]) => [what, code]), ...gluttons])(
    'answers within 100 ms while a connector %s',
    // What keeps it does so each time; what the machine's other work does, doesn't.
    { retry: 3 },
    async (_what, code = '') => {
      const { host, context } = await startHost({ 'bad.mjs': pusher('bad', code) }, { memoryMb: 96 })
      const push = () => host.push(aUse('bad', {}, 2000), aBatch(...manyPassengers(3)), context())
      // What the machine's other work alone keeps it waiting.
      const idle = await longestDelay(() => wait(1000))
      const { ms, result } = await longestDelay(push)
      expect(result.map(({ kind }) => kind)).toEqual(['done', 'failed', 'done'])
      expect(ms).toBeLessThan(100 + idle.ms)
    },
  )

  it('goes on with other definitions at their speed while a connector loops', async () => {
    const { host, context } = await startHost({ 'bad.mjs': pusher('bad', 'for (;;);') })
    const end = new AbortController()
    const looping = host.push(aUse('bad', {}, 60_000), aBatch(...manyPassengers(3)), context(end.signal, 'bad one'))
    const outcomes = await host.push(aUse('demo-pusher-1'), aBatch(...manyPassengers(100)), context(undefined, 'good one'))
    expect(outcomes.every(({ kind }) => kind === 'done')).toBe(true)
    end.abort()
    await looping
  })
})
