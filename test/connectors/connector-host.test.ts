import { stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../shared/errors.ts'
import { notifyAll, openOne, peekAll, pullAll } from './pull-all.ts'
import { aBatch, aUse, inWords, manyPassengers, putBy, startHost } from './start-host.ts'

const words = "title: 't', description: 'd', settings: z.object({ greeting: z.string().optional() })"

const own = `export default ({ definePuller, defineProcessor, definePusher, FinalError, z }) => [
  definePuller({ name: 'numbers', ${words},
    async *pull() { for (let n = 0; n < 1250; n += 1) yield { externalId: 'n' + n, receipt: { n }, attachments: [{ name: 'n.txt', content: 'number ' + n }] } },
    async notify(_, { receipt }) { if (receipt.n === 1) throw new Error('the source is away') } }),
  defineProcessor({ name: 'greeter', ${words},
    process({ settings, say }, { externalId, attachments }) {
      say('info', 'greeting ' + externalId)
      if (externalId === '1') return { finish: 'nobody to greet' }
      if (externalId === '2') return
      if (externalId === '3') return { remove: ['a.txt'] }
      return { put: [{ name: 'greeting.txt', content: settings.greeting + ', ' + attachments[0].text }] } } }),
  definePusher({ name: 'picky', ${words},
    async push(_, { externalId }) { if (externalId === '1') throw new Error('busy'); if (externalId === '2') throw new FinalError('never') } }),
]`

describe('the connector host', () => {
  it("describes built-in connectors and the user's own, and says why a file does not load", async () => {
    const { host } = await startHost({ 'own.mjs': own, 'broken.mjs': "throw new Error('half written')", 'empty.mjs': 'export default 1' })
    const connectors = await host.describe()
    const byName = Object.fromEntries(connectors.map((one) => [one.name, one]))
    expect(byName['folder-puller']).toMatchObject({ kind: 'puller', origin: 'built-in', fault: null })
    expect(byName['greeter']).toMatchObject({ kind: 'processor', origin: 'own', fault: null, settings: { type: 'object' } })
    expect(byName['broken']?.fault).toBe('broken.mjs: half written')
    expect(byName['empty']?.fault).toContain('no default export')
  })

  it('reads a CommonJS file too, and refuses a second connector of one name', async () => {
    const one = `({ definePusher, z }) => definePusher({ name: 'folder-pusher', ${words}, push() {} })`
    const { host } = await startHost({ 'a.js': `module.exports = ${one}` })
    const mine = (await host.describe()).find(({ origin }) => origin === 'own')
    expect(mine).toMatchObject({ kind: 'pusher', fault: expect.stringContaining('Another connector is called "folder-pusher"') })
  })

  it('takes up a file that was changed', async () => {
    const source = (answer: string) =>
      `export default ({ definePusher, z }) => definePusher({ name: 'mine', ${words}, push() { throw new Error('${answer}') } })`
    const { host, addConnector, context, home } = await startHost({ 'mine.mjs': source('old') })
    expect(inWords((await host.push(aUse('mine'), aBatch({}), context()))[0])).toBe('old')
    await addConnector('mine.mjs', source('new'))
    const { mtimeMs } = await stat(join(home, 'connectors', 'mine.mjs'))
    await utimes(join(home, 'connectors', 'mine.mjs'), new Date(mtimeMs + 2000), new Date(mtimeMs + 2000))
    expect(inWords((await host.push(aUse('mine'), aBatch({}), context()))[0])).toBe('new')
  })

  it('checks settings without running the connector', async () => {
    const { host } = await startHost()
    expect(await host.check(aUse('folder-puller', { path: 'inbox' }))).toEqual([])
    expect(await host.check(aUse('folder-puller', { path: 1, pattern: '*' }))).toEqual([
      { path: 'path', message: 'It must be text in quotes.' },
      { path: '', message: expect.stringContaining('pattern') },
    ])
    expect((await host.check(aUse('nowhere')))[0]?.message).toContain('no connector "nowhere"')
  })

  it("knows the original's dotted names of the demo connectors", async () => {
    const { host, context } = await startHost()
    expect(await host.check(aUse('databus.pusher.demo.demo_pusher_1'))).toEqual([])
    expect(inWords((await host.push(aUse('databus.pusher.demo.demo_pusher_1'), aBatch({}), context()))[0])).toBe('done')
  })

  it('pulls in chunks of about 500, in order, with contents and receipts', async () => {
    const { host, context } = await startHost({ 'own.mjs': own })
    const sizes: number[] = []
    const ids: string[] = []
    for await (const { passengers } of host.pull(aUse('numbers'), context())) {
      sizes.push(passengers.length)
      ids.push(...passengers.map(({ externalId }) => externalId))
    }
    expect(sizes).toEqual([500, 500, 250])
    expect(ids).toEqual(Array.from({ length: 1250 }, (_, n) => `n${n}`))
  })

  it('gives a pulled passenger whole', async () => {
    const test = await startHost({ 'own.mjs': own })
    const pulled = await pullAll(test, aUse('numbers'))
    expect(pulled[7]).toMatchObject({ externalId: 'n7', sourceSystem: 'numbers', receipt: { n: 7 }, contents: { 'n.txt': 'number 7' } })
    expect(pulled[7]?.attachments[0]).toMatchObject({ format: 'text', contentType: 'text/plain' })
  })

  it('makes no more than one chunk ahead of its consumer', async () => {
    const source = `export default ({ definePuller, z }) => definePuller({ name: 'endless', ${words},
      async *pull({ say }) { for (let n = 0; ; n += 1) { if (n % 500 === 0) say('info', String(n)); yield { externalId: 'n' + n, attachments: [] } } } })`
    const { host, context, said } = await startHost({ 'endless.mjs': source })
    let taken = 0
    for await (const _ of host.pull(aUse('endless'), context())) {
      taken += 1
      if (taken === 5) break
    }
    // Those taken, those of the read-ahead, and the one that was being filled.
    expect(said.length).toBeLessThanOrEqual(taken + 3)
  })

  it('peeks by what pull gives, when a puller has no peek of its own', async () => {
    const test = await startHost({ 'own.mjs': own })
    const waiting = await peekAll(test, aUse('numbers'))
    expect(waiting).toHaveLength(1250)
    expect(waiting[3]?.attachments).toEqual([{ name: 'n.txt', format: 'text', contentType: 'text/plain', bytes: 8 }])
    expect(test.said).toContainEqual({
      level: 'info',
      message: 'It has no peek of its own: it is asked for what it would pull, and the contents are dropped.',
    })
  })

  it('opens one passenger out of what pull gives, when a puller can’t by itself, and asks no further', async () => {
    const source = `export default ({ definePuller, z }) => definePuller({ name: 'endless', ${words},
      async *pull() { for (let n = 0; ; n += 1) yield { externalId: 'n' + n, attachments: [{ name: 'n.txt', content: 'number ' + n }] } } })`
    const test = await startHost({ 'endless.mjs': source })
    const opened = await openOne(test, aUse('endless'), { externalId: 'n700', sourceSystem: 'endless' })
    expect(opened).toMatchObject({ externalId: 'n700', contents: { 'n.txt': 'number 700' } })
  })

  it('gives one outcome a notice', async () => {
    const test = await startHost({ 'own.mjs': own })
    const pulled = (await pullAll(test, aUse('numbers'))).slice(0, 3)
    expect((await notifyAll(test, aUse('numbers'), pulled)).map(inWords)).toEqual(['done', 'the source is away', 'done'])
  })

  it('gives what a processor put, removed, finished and said', async () => {
    const { host, context } = await startHost({ 'own.mjs': own })
    const attachments = [{ name: 'a.txt', content: 'Grüße' }]
    const batch = aBatch(...manyPassengers(4).map((one) => ({ ...one, attachments })))
    const outcomes = await host.process(aUse('greeter', { greeting: 'Merhaba' }), batch, context())
    expect(putBy(outcomes[0])).toEqual({ 'greeting.txt': 'Merhaba, Grüße' })
    expect(outcomes[1]).toMatchObject({ kind: 'done', change: null, finish: 'nobody to greet' })
    expect(outcomes[2]).toMatchObject({ kind: 'done', change: null, said: [{ level: 'info', message: 'greeting 2' }] })
    expect(outcomes[3]).toMatchObject({ kind: 'done', change: { put: [], remove: ['a.txt'] } })
  })

  it('leaves the bytes of a batch with the caller', async () => {
    const { host, context } = await startHost()
    const batch = aBatch({ attachments: [{ name: 'a.txt', content: 'stays' }] })
    await host.push(aUse('demo-pusher-1'), batch, context())
    expect(Buffer.from(batch.bytes).toString()).toBe('stays')
  })

  it('tells errors that another try would not help from those that it may', async () => {
    const { host, context } = await startHost({ 'own.mjs': own })
    const outcomes = await host.push(aUse('picky'), aBatch(...manyPassengers(3)), context())
    expect(outcomes).toMatchObject([{ kind: 'done' }, { kind: 'failed', reason: 'busy', final: false }, { reason: 'never', final: true }])
  })

  it('fails every passenger of a connector that is not there, is of another kind, or has wrong settings', async () => {
    const { host, context } = await startHost()
    const reasons = async (module: string, settings = {}) =>
      (await host.push(aUse(module, settings), aBatch({}, {}), context())).map(inWords)
    expect((await reasons('nowhere'))[1]).toContain('no connector "nowhere"')
    expect(await reasons('folder-puller', { path: 'inbox' })).toEqual(Array(2).fill('"folder-puller" is a puller, and is used as a pusher'))
    expect((await reasons('folder-pusher'))[0]).toContain("settings can't be used: path")
    await expect(pullAll({ host, context } as never, aUse('nowhere'))).rejects.toThrow(Failure)
  })

  it('begins nothing once the signal is aborted', async () => {
    const { host, context } = await startHost()
    expect(await host.push(aUse('demo-pusher-1'), aBatch({}, {}), context(AbortSignal.abort()))).toEqual(
      Array(2).fill({ kind: 'not begun' }),
    )
  })

  it('says why a connector can not be used whose file does not load', async () => {
    const { host, context } = await startHost({ 'mine.mjs': "import 'not-installed-anywhere'" })
    const reason = inWords((await host.push(aUse('mine'), aBatch({}), context()))[0])
    expect(reason).toMatch(/^The connector "mine" can't be used: mine\.mjs: .*not-installed-anywhere/)
    expect(await host.check(aUse('mine'))).toEqual([{ path: 'module', message: reason }])
  })

  it('puts what a connector writes to the console into the log', async () => {
    const source = `export default ({ definePusher, z }) => definePusher({ name: 'mine', ${words}, push() { console.warn('half a %s', 'loaf') } })`
    const { host, context } = await startHost({ 'mine.mjs': source })
    const [outcome] = await host.push(aUse('mine'), aBatch({}), context())
    expect(outcome).toMatchObject({ kind: 'done', said: [{ level: 'warning', message: 'half a loaf' }] })
  })

  it('carries large documents both ways, whole, while this thread stays free', async () => {
    const test = await startHost({
      'large.mjs': `export default ({ definePuller, defineProcessor, z }) => [
        definePuller({ name: 'large', ${words}, async *pull() { yield { externalId: 'a', attachments: [{ name: 'a.bin', content: Buffer.alloc(40_000_000, 7) }] } } }),
        defineProcessor({ name: 'copy', ${words}, process(_, { attachments: [a] }) { return { put: [{ name: 'b.bin', content: a.content }] } } })]`,
    })
    for await (const { passengers, bytes } of test.host.pull(aUse('large'), test.context())) {
      expect([passengers.length, bytes.byteLength, bytes[0], bytes.at(-1)]).toEqual([1, 40_000_000, 7, 7])
      const batch = aBatch({ attachments: [{ name: 'a.bin', content: bytes }] })
      const [outcome] = await test.host.process(aUse('copy'), batch, test.context())
      const change = outcome?.kind === 'done' ? outcome.change : null
      expect([change?.bytes.byteLength, change?.bytes.at(-1)]).toEqual([40_000_000, 7])
      expect(batch.bytes.byteLength).toBe(40_000_000)
    }
  })

  it('resolves relative paths in the client folder, and lets none lead out of it', async () => {
    const test = await startHost()
    await expect(pullAll(test, aUse('folder-puller', { path: '../other' }))).rejects.toThrow('leads out of the client')
    await expect(pullAll(test, aUse('folder-puller', { path: 'inbox' }))).rejects.toThrow('the folder "inbox" does not exist')
    await writeFile(join(test.home, 'a.txt'), 'a')
    expect(await pullAll(test, aUse('folder-puller', { path: test.home, patterns: ['a.txt'], settle_seconds: 0 }))).toHaveLength(1)
  })

  it('runs 100 passengers that do nothing well under 1 ms for each 10', async () => {
    const { host, context } = await startHost({
      'nothing.mjs': `export default ({ definePusher, z }) => definePusher({ name: 'nothing', ${words}, push() {} })`,
    })
    const attachments = [{ name: 'a.txt', content: 'x'.repeat(1024) }]
    const batch = aBatch(...manyPassengers(100).map((one) => ({ ...one, attachments })))
    const times: number[] = []
    for (let run = 0; run < 40; run += 1) {
      const start = performance.now()
      await host.push(aUse('nothing'), batch, context())
      times.push(performance.now() - start)
    }
    expect(Math.min(...times)).toBeLessThan(5)
  })
})
