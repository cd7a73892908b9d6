/** The command line beside a Databus that runs: the same checks, the same nodes, taken up without a restart. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../../main/cli/run-cli.ts'
import { type Databus, startDatabus } from '../../main/compose.ts'
import { makeProcessLog } from '../../main/log.ts'
import { findPlaces } from '../../main/places.ts'
import { readTicket } from '../../main/ticket.ts'
import { ClientId } from '../../shared/model/ids.ts'

const places = findPlaces(resolve(import.meta.dirname, '../../main'))
const demo = ClientId.parse('demo')

let folder = ''
let home = ''
let databus: Databus

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'databus-cli-'))
  home = join(folder, 'home')
  const ticket = readTicket(['--home', home, '--no-web'], {})
  const log = makeProcessLog({ write: () => undefined })
  databus = await startDatabus({ ticket, shell: { electron: null, chromium: null }, web: 'required', log, ...places })
})
afterAll(async () => {
  await databus.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function cli(words: string[], { input = '', env = { DATABUS_HOME: home } }: { input?: string; env?: NodeJS.ProcessEnv } = {}) {
  let out = ''
  let err = ''
  const code = await runCli(words, {
    env,
    places,
    stdin: Readable.from([input]),
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  })
  return { code, out, err }
}

describe('databus customizing', { timeout: 60_000 }, () => {
  it('lists the nodes of all clients', async () => {
    const { code, out } = await cli(['customizing', 'list'])
    expect(code).toBe(0)
    expect(out).toMatch(/^demo\t__databus__\tversion 1$/m)
  })

  it('writes a node as it was saved', async () => {
    const { code, out } = await cli(['customizing', 'get', 'demo', '__databus__'])
    expect(code).toBe(0)
    expect(out).toBe((await databus.core.customizing.get(demo, '__databus__')).text)
  })

  it('saves a node, which the running Databus takes up', async () => {
    const file = join(folder, 'node.json')
    const definition = { name: 'from the command line', pullers: ['demo-puller-1'], pushers: ['demo-pusher-1'] }
    writeFileSync(file, JSON.stringify({ passengers: [definition] }))
    const { code, err } = await cli(['customizing', 'put', 'demo', '__databus__', file])
    expect({ code, err }).toEqual({ code: 0, err: 'Saved "__databus__" of demo, version 2.\n' })
    const { definitions } = await databus.core.passengers.list(demo)
    expect(definitions.map(({ name }) => name)).toEqual(['from the command line'])
    expect(await databus.core.customizing.get(demo, '__databus__')).toMatchObject({
      version: 2,
      savedBy: expect.stringMatching(/ on the command line$/),
    })
  })

  it('saves a node that names a secret which is not set, and warns of it', async () => {
    const webhooks = [{ name: 'chat', url: 'https://chat.example.test/', secret: { $secret: 'not set' } }]
    const input = JSON.stringify({ passengers: [], alerts: { webhooks } })
    const { code, err } = await cli(['customizing', 'put', 'demo', '__databus__', '-'], { input })
    expect(code).toBe(0)
    expect(err).toContain('But alerts.webhooks[0].secret: There is no secret "not set" yet.')
  })

  it('reads the standard input for "-"', async () => {
    const { code } = await cli(['customizing', 'put', 'demo', '__databus__', '-'], { input: '{ "passengers": [] }' })
    expect(code).toBe(0)
    expect((await cli(['customizing', 'get', 'demo', '__databus__'])).out).toBe('{ "passengers": [] }')
  })

  it('refuses a wrong node with its place, and the one before stays', async () => {
    const before = await databus.core.customizing.get(demo, '__databus__')
    const input = '{ "passengers": [{ "name": "a", "pullers": ["no-such-puller"] }] }'
    const { code, err } = await cli(['customizing', 'put', 'demo', '__databus__', '-'], { input })
    expect(code).toBe(1)
    expect(err).toContain('passengers[0].pullers[0]')
    expect(err).toContain('no-such-puller')
    expect(await databus.core.customizing.get(demo, '__databus__')).toEqual(before)
  })

  it('leaves what it did, and what was refused, in the audit', async () => {
    await cli(['customizing', 'put', 'demo', '__databus__', '-'], { input: '{ "passengers": [] }' })
    await cli(['customizing', 'put', 'demo', '__databus__', '-'], { input: '{ "passengers": 1 }' })
    const { rows } = await databus.core.audit.list({ way: 'command line' }, { limit: 2 })
    const subject = { kind: 'node', id: '__databus__', name: '__databus__', client: 'demo' }
    expect(rows).toMatchObject([
      { who: userInfo().username, from: hostname(), act: 'customizing.save', outcome: 'NODE_INVALID', subject },
      { who: userInfo().username, from: hostname(), act: 'customizing.save', outcome: 'done', subject },
    ])
  })

  it('reads and saves an extra file of the ticket', async () => {
    const file = join(folder, 'prices.json')
    writeFileSync(file, '{ "a": 1 }')
    const extra = ['--customizing-file', file]
    expect((await cli(['customizing', 'get', 'root', 'prices', ...extra])).out).toBe('{ "a": 1 }')
    const { code } = await cli(['customizing', 'put', 'root', 'prices', '-', ...extra], { input: '{ "a": 2 }' })
    expect(code).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe('{ "a": 2 }')
  })

  it.each([
    [['customizing', 'get', 'nobody', '__databus__'], 'There is no customizing node'],
    [['customizing', 'get', 'No Body', '__databus__'], 'There is no client "No Body"'],
    [['customizing', 'get', 'demo', 'nothing'], 'There is no customizing node "nothing"'],
    [['customizing', 'put', 'demo', '__databus__', '/not/there.json'], "It can't be read"],
    [['customizing', 'list', '--port', 'x'], '"x" is no port'],
  ])('says what is wrong with %j', async (words, message) => {
    const { code, err } = await cli(words)
    expect(code).toBe(1)
    expect(err).toContain(message)
  })

  it('says that there is no database yet, and makes none', async () => {
    const { code, err } = await cli(['customizing', 'list'], { env: { DATABUS_HOME: join(folder, 'elsewhere') } })
    expect(code).toBe(1)
    expect(err).toContain('Start Databus once')
  })
})

describe('databus', () => {
  it.each([[[]], [['customize']], [['customizing', 'get', 'demo']], [['serve', 'now']]])(
    'does not understand %j, and says what it does',
    async (words) => {
      const { code, err } = await cli(words)
      expect(code).toBe(2)
      expect(err).toContain('databus customizing put CLIENT NODE FILE')
    },
  )

  it('names its commands and the options of the ticket', async () => {
    const { code, out } = await cli(['--help'])
    expect(code).toBe(0)
    expect(out).toContain('databus serve')
    expect(out).toContain('--database FILE')
  })
})
