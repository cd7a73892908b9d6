/** The node `__clients__` at every door: root makes and takes away clients with it, and nobody else learns that it is there. */
import { describe, expect, it } from 'vitest'
import { ClientId, rootClient } from '../../shared/model/ids.ts'
import { makeSource } from '../support/source.ts'
import { acme } from '../support/start-test-core.ts'
import { outcomeOf } from './outcome.ts'
import { type DatabusClient, type Doors, doorNames, other, startDoors } from './start-doors.ts'

const node = { client: rootClient, name: '__clients__' }
const fresh = ClientId.parse('fresh')

function textOf(...names: string[]): string {
  return JSON.stringify({ clients: names.map((name) => ({ name })) })
}

async function saveClients({ customizing }: DatabusClient, ...names: string[]) {
  const { version } = await customizing.get(node)
  return customizing.save({ ...node, text: textOf(...names), version })
}

/** Ends what acme and other have in the queue, so that they may go. */
async function finishAll({ stores, core, users }: Doors): Promise<void> {
  for (const passenger of (await stores.queue.list({}, { limit: 200 })).rows) {
    for (const { position } of (await core.queue.get(passenger.id)).steps)
      await core.queue.setStep(passenger.id, position, 'complete', users.root)
  }
}

describe.each(doorNames)('__clients__ over %s', (door) => {
  it('lists the clients to root, with versions, schema and dry run', async () => {
    const doors = await startDoors()
    const client = await doors.open(door, 'root')
    expect((await client.customizing.list({})).map(({ name, client: of }) => `${of}/${name}`)).toContain('root/__clients__')
    const { text, version } = await client.customizing.get(node)
    expect(JSON.parse(text)).toEqual({ clients: [{ name: 'acme' }, { name: 'other' }, { name: 'root' }] })
    expect((await client.customizing.versions(node)).rows.map((row) => row.version)).toEqual([version])
    expect((await client.customizing.version({ ...node, version })).text).toBe(text)
    expect(await client.customizing.schema(node)).toMatchObject({ type: 'object', properties: { clients: { type: 'array' } } })
    await finishAll(doors)
    const { faults, clients } = await client.customizing.dryRun({ ...node, text: textOf('root', 'acme', 'fresh') })
    expect(faults).toEqual([])
    expect(clients).toEqual([
      { name: 'fresh', change: 'added', users: 0, definitions: 0, passengers: 0, logs: 0 },
      { name: 'other', change: 'removed', users: 1, definitions: 1, passengers: 1, logs: 1 },
    ])
    expect((await client.customizing.get(node)).text).toBe(text)
  })

  it('is not there for anybody else, by whichever operation or client', async () => {
    const doors = await startDoors()
    const { version } = await (await doors.open(door, 'root')).customizing.get(node)
    for (const [person, outcome] of [
      ['operator', 'FORBIDDEN'],
      ['administrator', 'NODE_NOT_FOUND'],
      ['stranger', 'NODE_NOT_FOUND'],
      [null, 'NOT_SIGNED_IN'],
    ] as const) {
      const { customizing } = await doors.open(door, person)
      for (const of of [node, { ...node, client: acme }, { ...node, client: other }]) {
        const asked = [
          customizing.get(of),
          customizing.versions(of),
          customizing.version({ ...of, version }),
          customizing.schema(of),
          customizing.dryRun({ ...of, text: textOf('root') }),
          customizing.save({ ...of, text: textOf('root', 'acme', 'other', 'mine'), version }),
        ]
        expect(await Promise.all(asked.map(outcomeOf))).toEqual(asked.map(() => outcome))
      }
      const listed = await customizing.list({}).catch(() => [])
      expect(listed.map(({ name }) => name)).not.toContain('__clients__')
    }
    expect(await doors.core.clients()).toEqual(['acme', 'other', 'root'])
  })

  it('makes a client that can be used at once: its users, its customizing, its queue', async () => {
    const doors = await startDoors({ pullers: { ours: makeSource(['order-9']) } })
    const client = await doors.open(door, 'root')
    await saveClients(client, 'root', 'acme', 'other', 'fresh')
    expect((await client.session.current()).session?.clients).toContain('fresh')
    const { user } = await client.users.add({ client: fresh, username: 'freya', role: 'administrator' })
    expect(user).toMatchObject({ client: fresh, username: 'freya' })
    const definition = { name: 'orders', pullers: ['ours'], pushers: ['target'], sync_frequency: 60 }
    await client.customizing.save({ client: fresh, name: '__databus__', text: JSON.stringify({ passengers: [definition] }), version: 0 })
    await doors.until(async () => (await client.queue.list({ client: fresh })).rows[0]?.status === 'complete')
  })

  it('refuses to remove a client that has unfinished passengers, and says how many and what to do', async () => {
    const fails = () => {
      throw new Error('the target is down')
    }
    const doors = await startDoors({ target: fails, begin: 'driving' })
    await doors.until(async () => (await doors.stores.queue.unfinished(acme))[0]?.incomplete === 1)
    await doors.until(async () => (await doors.stores.clients.underWay(acme, doors.clock.now())).driven.length === 0)
    const client = await doors.open(door, 'root')
    const refused = saveClients(client, 'root', 'other')
    await expect(refused).rejects.toMatchObject({
      code: 'NODE_INVALID',
      data: {
        faults: [
          {
            path: 'clients',
            message:
              'The client "acme" can’t be removed yet: it has 1 unfinished passenger (1 incomplete, 0 failed). Let them finish, or set them complete in Queue, then remove it.',
          },
        ],
      },
    })
    expect((await client.customizing.dryRun({ ...node, text: textOf('root', 'other') })).faults).toHaveLength(1)
    expect(await doors.core.clients()).toContain('acme')
  })

  it('removes a client: its users are out, its definitions rest, and all of it is there again when it comes back', async () => {
    const doors = await startDoors()
    await finishAll(doors)
    const [client, ofAcme] = [await doors.open(door, 'root'), await doors.open(door, 'administrator')]
    const nodeOfAcme = await ofAcme.customizing.get({ client: acme, name: '__databus__' })
    await saveClients(client, 'root', 'other')
    expect(await outcomeOf(ofAcme.customizing.list({}))).toBe('NOT_SIGNED_IN')
    expect((await ofAcme.session.current()).session).toBeNull()
    expect(await outcomeOf(client.users.list({ client: acme }))).toBe('CLIENT_NOT_FOUND')
    expect((await client.users.list({})).map((user) => user.client)).not.toContain('acme')
    expect(await outcomeOf(client.customizing.get({ client: acme, name: '__databus__' }))).toBe('NODE_NOT_FOUND')
    expect((await client.passengers.list({})).definitions.map((one) => one.client)).not.toContain('acme')
    expect(await outcomeOf(client.passengers.expedite({ client: acme, name: 'orders' }))).toBe('DEFINITION_NOT_FOUND')

    await saveClients(client, 'root', 'other', 'acme')
    // Who was signed in must sign in again, with the password that they had.
    expect(await outcomeOf(ofAcme.customizing.list({}))).toBe('NOT_SIGNED_IN')
    const again = await doors.open(door, 'administrator')
    expect(await again.customizing.get({ client: acme, name: '__databus__' })).toEqual(nodeOfAcme)
    expect((await again.queue.list({ client: acme })).rows).toHaveLength(1)
    expect((await again.passengers.list({ client: acme })).definitions).toHaveLength(1)
  })

  it('refuses what is no list of clients: without root, one twice, a name that names no folder, a field that there is not', async () => {
    const doors = await startDoors()
    const client = await doors.open(door, 'root')
    const faultsOf = async (text: string) => (await client.customizing.dryRun({ ...node, text })).faults.map(({ path }) => path)
    expect(await faultsOf(textOf('acme', 'other'))).toEqual(['clients'])
    expect(await faultsOf(textOf('root', 'acme', 'other', 'acme'))).toEqual(['clients[3].name'])
    expect(await faultsOf(textOf('root', 'acme', 'other', '../etc', 'Ada'))).toEqual(['clients[3].name', 'clients[4].name'])
    expect(await faultsOf('{"clients": [{"name": "root", "password": "x"}]}')).toEqual(['clients[0].password'])
    expect(await faultsOf('{"clients": [')).toEqual([''])
  })

  it('takes out no client that came meanwhile by another way, such as an import', async () => {
    const doors = await startDoors()
    const client = await doors.open(door, 'root')
    const { version } = await client.customizing.get(node)
    await doors.stores.clients.add(fresh, doors.clock.now())
    const text = textOf('root', 'acme', 'other')
    expect(await outcomeOf(client.customizing.save({ ...node, text, version }))).toBe('NODE_CHANGED')
    const newest = await client.customizing.get(node)
    expect(newest).toMatchObject({ version: version + 1, savedBy: 'Databus' })
    expect(newest.text).toContain('"fresh"')
    expect((await client.customizing.save({ ...node, text, version: newest.version })).version).toBe(version + 2)
    expect(await doors.core.clients()).toEqual(['acme', 'other', 'root'])
  })
})
