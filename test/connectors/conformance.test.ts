/** What every connector that comes with Databus must do, whatever else it does. */

import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { builtInNames, loadBuiltIn } from '../../main/connectors/index.ts'
import type { ConnectorOutcome } from '../../main/core/ports/connector-host.ts'
import type { ConnectorDescriptor } from '../../shared/model/connector.ts'
import { notifyAll, openOne, peekAll, pullAll } from './pull-all.ts'
import { aBatch, aUse, manyPassengers, startHost, type TestHost } from './start-host.ts'

const token = 'geheim-7f3a'

/** Settings that work, and settings that can't; each with the world it needs. */
interface Sample {
  settings: Record<string, unknown>
  prepare?(test: TestHost): Promise<void>
  /** With a secret in it, where the connector knows one. */
  failing: Record<string, unknown>
}

const samples: Record<string, Sample> = {
  'folder-puller': {
    settings: { path: 'inbox', settle_seconds: 0 },
    prepare: ({ folder }) => fill(join(folder, 'inbox')),
    failing: { path: 'not there' },
  },
  'demo-puller-1': { settings: {}, failing: { count: 'many' } },
  'demo-puller-2': { settings: {}, failing: { count: 'many' } },
  'mail-reader': { settings: {}, failing: { inline: 1 } },
  'xml-checker': { settings: {}, failing: { when_broken: 'weep' } },
  'demo-processor-1': { settings: {}, failing: { name: 5 } },
  'demo-processor-2': { settings: {}, failing: { unknown: true } },
  'folder-pusher': { settings: { path: 'outbox' }, failing: { path: '../outside' } },
  'http-pusher': { settings: { url: 'http://127.0.0.1:1' }, failing: { url: `http://127.0.0.1:1/?key=${token}`, bearer_token: token } },
  'demo-pusher-1': { settings: {}, failing: { unknown: true } },
  'demo-pusher-2': { settings: {}, failing: { refuse: ['*'] } },
}

async function fill(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [index, name] of ['order.xml', 'scan.pdf', 'note.txt'].entries()) {
    await writeFile(join(folder, name), `<${index}/>`)
    await utimes(join(folder, name), 1_700_000_000 + index, 1_700_000_000 + index)
  }
}

async function startPrepared(name: string): Promise<TestHost> {
  const test = await startHost()
  await sampleOf(name).prepare?.(test)
  return test
}

function sampleOf(name: string): Sample {
  const sample = samples[name]
  if (!sample) throw new Error(`Give ${name} a sample in this suite.`)
  return sample
}

/** Every file below a folder, with its content and time: what must not change. */
async function picture(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).sort()
  const lines = await Promise.all(
    names.map(async (name) => {
      const facts = await stat(join(folder, name))
      return facts.isFile() ? `${name} ${facts.mtimeMs} ${await readFile(join(folder, name), 'hex')}` : name
    }),
  )
  return lines
}

const kinds = Object.fromEntries(await Promise.all(builtInNames.map(async (name) => [name, (await loadBuiltIn(name)).kind] as const)))
const pullers = builtInNames.filter((name) => kinds[name] === 'puller')
const workers = builtInNames.filter((name) => kinds[name] !== 'puller')

async function work(
  { host, context }: TestHost,
  name: string,
  settings: Record<string, unknown>,
  signal?: AbortSignal,
): Promise<ConnectorOutcome[]> {
  const attachments = [{ name: 'order.xml', content: '<a/>', contentType: 'application/xml' }]
  const batch = aBatch(...manyPassengers(3).map((one) => ({ ...one, attachments })))
  return kinds[name] === 'processor'
    ? host.process(aUse(name, settings), batch, context(signal))
    : host.push(aUse(name, settings), batch, context(signal))
}

describe('the settings of', () => {
  it('all of them draw a form', async () => {
    const { host } = await startHost()
    const descriptors = await host.describe()
    expect(descriptors.map(({ name }) => name)).toEqual(builtInNames)
    for (const descriptor of descriptors) drawsForm(descriptor)
  })

  it('http-pusher mark the token as a password', async () => {
    const { host } = await startHost()
    const descriptor = (await host.describe()).find(({ name }) => name === 'http-pusher')
    expect(descriptor?.settings).toMatchObject({ properties: { bearer_token: { type: 'string', format: 'password', writeOnly: true } } })
  })

  function drawsForm(descriptor: ConnectorDescriptor) {
    const { name } = descriptor
    expect(descriptor).toMatchObject({ kind: kinds[name], origin: 'built-in', fault: null, settings: { type: 'object' } })
    expect(descriptor.title).toMatch(/\S/)
    expect(descriptor.description).toMatch(/\.$/)
    const properties = Object.entries((descriptor.settings['properties'] ?? {}) as Record<string, Record<string, unknown>>)
    for (const [field, schema] of properties) {
      expect(schema, field).toMatchObject({ title: expect.stringMatching(/\S/), description: expect.stringMatching(/\S/) })
      expect(['string', 'number', 'integer', 'boolean', 'array', 'object'], field).toContain(schema['type'])
    }
  }
})

describe.each(pullers)('%s', (name) => {
  it('gives the same again while nobody told it otherwise', async () => {
    const test = await startPrepared(name)
    const use = aUse(name, sampleOf(name).settings)
    const first = await pullAll(test, use)
    expect(first.length).toBeGreaterThan(0)
    expect(await pullAll(test, use)).toEqual(first)
  })

  it('gives nothing twice once it was told, and bears being told twice', async () => {
    const test = await startPrepared(name)
    const use = aUse(name, sampleOf(name).settings)
    const first = await pullAll(test, use)
    for (const _ of [1, 2]) expect((await notifyAll(test, use, first)).every(({ kind }) => kind === 'done')).toBe(true)
    const ids = (await pullAll(test, use)).map(({ externalId }) => externalId)
    expect(ids.filter((id) => first.some(({ externalId }) => externalId === id))).toEqual([])
  })

  it('peeks at what it would pull, and changes nothing by it', async () => {
    const test = await startPrepared(name)
    const use = aUse(name, sampleOf(name).settings)
    const before = await picture(test.home)
    const waiting = await peekAll(test, use)
    expect(await picture(test.home)).toEqual(before)
    expect(waiting.map(({ externalId }) => externalId)).toEqual((await pullAll(test, use)).map(({ externalId }) => externalId))
  })

  it('opens each passenger that it peeks at, with the contents that it would pull, and changes nothing by it', async () => {
    const test = await startPrepared(name)
    const use = aUse(name, sampleOf(name).settings)
    const before = await picture(test.home)
    const opened = []
    for (const waiting of await peekAll(test, use)) opened.push(await openOne(test, use, waiting))
    expect(await picture(test.home)).toEqual(before)
    expect(opened).toEqual(await pullAll(test, use))
  })

  it('opens nothing that it would not peek at', async () => {
    const test = await startPrepared(name)
    const use = aUse(name, sampleOf(name).settings)
    expect(await openOne(test, use, { externalId: 'nothing of this name', sourceSystem: 'nowhere' })).toBeNull()
  })

  it('stops a peek within a second of an abort, and changes nothing by it', async () => {
    const test = await startPrepared(name)
    const before = await picture(test.home)
    const abort = new AbortController()
    const peek = async () => {
      for await (const _ of test.host.peek(aUse(name, sampleOf(name).settings), test.context(abort.signal))) abort.abort()
    }
    await expect(peek()).rejects.toThrow('was stopped')
    expect(await picture(test.home)).toEqual(before)
  })

  it('stops within a second of an abort', async () => {
    const test = await startPrepared(name)
    const abort = new AbortController()
    const pull = async () => {
      for await (const _ of test.host.pull(aUse(name, sampleOf(name).settings), test.context(abort.signal))) abort.abort()
    }
    const start = performance.now()
    await expect(pull()).rejects.toThrow('was stopped')
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  it('says what is wrong with its settings, and nothing of the home folder', async () => {
    const test = await startHost()
    const failure: unknown = await pullAll(test, aUse(name, sampleOf(name).failing)).then(
      () => null,
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({ code: 'CONNECTOR_FAILED' })
    expect(String(failure)).not.toContain(test.home)
  })
})

describe.each(workers)('%s', (name) => {
  it('bears being called twice for one passenger', async () => {
    const { url, close } = await startSink()
    onTestFinished(close)
    const test = await startPrepared(name)
    const settings = { ...sampleOf(name).settings, ...(name === 'http-pusher' ? { url } : {}) }
    const first = await work(test, name, settings)
    expect(first.map(({ kind }) => kind)).toEqual(['done', 'done', 'done'])
    const change = (outcomes: ConnectorOutcome[]) => outcomes.map((outcome) => (outcome.kind === 'done' ? outcome.change : outcome))
    expect(change(await work(test, name, settings))).toEqual(change(first))
  })

  it('stops within a second of an abort', async () => {
    const { url, close } = await startSink('never answers')
    onTestFinished(close)
    const test = await startPrepared(name)
    const settings = { ...sampleOf(name).settings, ...(name === 'http-pusher' ? { url } : {}) }
    await work(test, name, { ...settings, ...(name === 'http-pusher' ? { timeout_seconds: 0.05 } : {}) })
    const abort = new AbortController()
    const working = work(test, name, settings, abort.signal)
    const aborted = performance.now()
    abort.abort()
    const outcomes = await working
    expect(performance.now() - aborted).toBeLessThan(1000)
    expect(outcomes).toHaveLength(3)
  })

  it('shows no secret and no home folder in an error', async () => {
    const test = await startHost()
    const outcomes = await work(test, name, sampleOf(name).failing)
    expect(outcomes.map(({ kind }) => kind)).toEqual(['failed', 'failed', 'failed'])
    expect(JSON.stringify(outcomes)).not.toContain(token)
    expect(JSON.stringify(outcomes)).not.toContain(test.home)
  })
})

async function startSink(how: 'answers' | 'never answers' = 'answers') {
  const server = createServer((request, response) => {
    request.resume()
    if (how === 'answers') request.on('end', () => response.end('ok'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
