/** A whole Databus whose database is a server: it drives its demo, and a second one beside it works on the same queue. */
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runCli } from '../../main/cli/run-cli.ts'
import { type Databus, startDatabus } from '../../main/compose.ts'
import { makeProcessLog } from '../../main/log.ts'
import { findPlaces } from '../../main/places.ts'
import { readTicket } from '../../main/ticket.ts'
import { ClientId } from '../../shared/model/ids.ts'
import { emptyDatabase, makeTestFolder, servers } from '../store/databases.ts'
import { until } from '../support/start-test-core.ts'

const places = findPlaces(resolve(import.meta.dirname, '../../main'))
const demo = ClientId.parse('demo')

describe.each(servers)('a Databus on %s', { timeout: 60_000 }, (kind, server) => {
  it('drives its demo, shares the queue with another, and shows no password', async () => {
    await emptyDatabase(server)
    const { user, password } = await server.owner()
    const url = server.url({ user, password })
    const said: string[] = []
    const first = await start(url, said)
    await expedite(first)
    const counts = await first.core.queue.counts({ client: demo })
    expect(counts.complete).toBeGreaterThan(0)

    const second = await start(url, said)
    expect(await second.core.queue.counts({ client: demo })).toMatchObject({ complete: expect.any(Number) })
    await expedite(second)
    const { rows } = await second.core.queue.list({ client: demo }, { limit: 200 })
    expect(new Set(rows.map(({ sourceSystem, externalId }) => `${sourceSystem}/${externalId}`)).size).toBe(rows.length)

    const about = await first.api.about()
    expect(about.database).toEqual({ kind, version: expect.stringMatching(/^\d+\.\d+/), bytes: expect.any(Number) })
    const listed = await cli(['customizing', 'list', '--database', url])
    expect(listed).toMatchObject({ code: 0, out: expect.stringMatching(/^demo\t__databus__\tversion 1$/m) })
    await Promise.all([first.stop(), second.stop()])
    expect(said.join('')).toContain('up to date')
    for (const text of [JSON.stringify(about), said.join(''), listed.out, listed.err]) expect(text).not.toContain(password)
  })

  it('starts twice at once on an empty database, and its accounts and the demo are there once', async () => {
    await server.drop()
    const url = await emptyDatabase(server)
    const [first, second] = await Promise.all([start(url, []), start(url, [])])
    const users = await first.core.users.list()
    expect(users.map(({ client, username }) => `${client}/${username}`)).toEqual(['demo/demo', 'root/root'])
    expect(await second.core.clients()).toEqual(['demo', 'root'])
    expect((await second.core.passengers.list(demo)).definitions).toHaveLength(3)
    await Promise.all([first.stop(), second.stop()])
  })
})

async function start(url: string, said: string[]): Promise<Databus> {
  const home = await makeTestFolder()
  const ticket = readTicket(['--home', home, '--database', url, '--port', '0'], {})
  const log = makeProcessLog({ write: (line) => said.push(line) })
  const databus = await startDatabus({ ticket, shell: { electron: null, chromium: null }, web: 'required', log, ...places })
  onTestFinished(() => databus.stop())
  return databus
}

/** Drives one of the demo's definitions, and waits for the end of its log. */
async function expedite({ core, events }: Databus): Promise<void> {
  const [definition] = (await core.passengers.list(demo)).definitions
  if (!definition) throw new Error('The demo has no definition.')
  const newest = async () => (await core.logs.list({ client: demo, definition: definition.name }, { limit: 1 })).rows[0]
  const before = await newest()
  await core.passengers.expedite(demo, definition.name)
  await until(events, async () => {
    const log = await newest()
    return log !== undefined && log.id !== before?.id && log.endedAt !== null
  })
}

async function cli(words: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const code = await runCli(words, {
    env: { DATABUS_HOME: join(await makeTestFolder(), 'home') },
    places,
    stdin: Readable.from([]),
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  })
  return { code, out, err }
}
