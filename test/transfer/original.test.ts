/** A data folder in the layout of the original Python Databus, with all that is irregular in one, imported. */
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isPasswordOf } from '../../main/core/session/password-hash.ts'
import { momentOf } from '../../main/transfer/original/local-time.ts'
import { readOriginal } from '../../main/transfer/original/read-original.ts'
import { ClientId, LogId, PassengerId } from '../../shared/model/ids.ts'
import { makeTestFolder } from '../store/databases.ts'
import { fillHome } from './fill-home.ts'
import { makeOriginal, original } from './make-original.ts'
import { importing, moveAll } from './places.ts'

const berlin = 'Europe/Berlin'

async function imported() {
  const folder = await makeOriginal(await makeTestFolder())
  const source = await readOriginal(folder, berlin)
  const home = await fillHome({ empty: true })
  const outcome = await moveAll(source, home, {
    ways: importing,
    scope: { clients: await source.clients(), passwords: true, secrets: false },
  })
  return { folder, source, home, outcome, faults: source.faults() }
}

describe('the data folder of the original', () => {
  it('comes with its clients, users, definitions, queue, attachments and logs, and is proved', async () => {
    const { home, outcome } = await imported()
    expect(await home.stores.clients.all()).toEqual(['demo', 'root'])
    expect(outcome.proofs?.every(({ isSame }) => isSame)).toBe(true)
    const passenger = await home.stores.queue.find(PassengerId.parse(original.complete))
    expect(passenger).toMatchObject({
      definition: 'demo_passenger_1',
      externalId: 'PO-1',
      sourceSystem: 'ERP',
      status: 'complete',
      pulledAt: Date.parse('2022-11-15T08:28:00.751Z'),
      steps: [{ kind: 'notify' }, { kind: 'process', use: 'databus.processor.demo.demo_processor_1' }, { kind: 'push' }],
      attachments: [
        { name: 'sipariş.xml', format: 'text', bytes: Buffer.byteLength('<ğ/>') },
        { name: 'scan.pdf', format: 'binary', bytes: 4 },
      ],
    })
    const content = await home.stores.queue.attachment(PassengerId.parse(original.complete), 'scan.pdf')
    expect([...(content?.content ?? [])]).toEqual([0, 255, 1, 2])
    const id = LogId.parse(passenger?.logs[0])
    const log = await home.stores.logs.find(id)
    expect(log).toMatchObject({
      client: 'demo',
      worst: 'error',
      entries: 3,
      startedAt: Date.parse('2022-11-15T08:27:59.5Z'),
    })
    expect((await home.stores.logs.entries(id, 0, 9)).map(({ message }) => message)).toEqual([
      'Pulled',
      'It broke\nTraceback: line 1',
      'Done',
    ])
    const node = await home.stores.customizing.find(ClientId.parse('demo'), '__databus__')
    expect(node?.text).toContain('demo_passenger_1')
    expect(node?.text).not.toContain('clear secret')
  })

  it('reads a time without a fraction, which the original can not, and takes up an unfinished passenger', async () => {
    const { home } = await imported()
    const passenger = await home.stores.queue.find(PassengerId.parse(original.unfinished))
    expect(passenger).toMatchObject({
      status: 'incomplete',
      pulledAt: Date.parse('2022-07-01T10:00:00Z'),
      dueAt: Date.parse('2022-07-01T10:00:00Z'),
    })
    expect(passenger?.steps.map(({ status, dueAt }) => [status, dueAt !== null])).toEqual([
      ['incomplete', true],
      ['incomplete', true],
      ['incomplete', false],
    ])
  })

  it('hashes the clear passwords, and nothing of them is left', async () => {
    const { home } = await imported()
    const user = await home.stores.users.find(ClientId.parse('demo'), 'jürgen')
    expect(user).toMatchObject({ role: 'administrator' })
    expect(await isPasswordOf(user?.passwordHash ?? '', 'clear secret')).toBe(true)
    expect(await home.stores.users.find(ClientId.parse('demo'), 'no-role')).toMatchObject({ role: 'operator' })
  })

  it('tells each thing that it can not read, and imports the rest', async () => {
    const { faults } = await imported()
    const told = Object.fromEntries(faults.map(({ place, message }) => [place, message]))
    expect(told[join('demo', 'pqueue', original.empty)]).toContain('not there')
    expect(told[join('demo', 'pqueue', original.half)]).toContain('no whole JSON')
    expect(told[join('demo', 'pqueue', original.lost)]).toContain('"gone.txt" is not there')
    expect(told[join('demo', 'pqueue', original.hostile)]).toContain('out of its folder')
    expect(told[join('demo', 'pqueue', original.linked)]).toContain('is not there, or is no plain file')
    expect(told[join('demo', 'pqueue', original.linkedFolder)]).toContain('is not there, or is no plain file')
    expect(told[join('demo', 'pqueue', 'not-a-uuid')]).toContain('internal_id')
    expect(told[join('no-config', 'config.json')]).toContain('left out')
    expect(told['Big Client']).toContain('can be no client')
  })

  it('gives nothing away that lies outside of the folder', async () => {
    const { home, folder } = await imported()
    await writeFile(join(folder, '..', 'secret.txt'), 'x')
    expect(await home.stores.queue.counts({})).toEqual({ complete: 1, incomplete: 1, failed: 0 })
  })

  it('doubles nothing when it is imported again', async () => {
    const { folder, home } = await imported()
    const again = await moveAll(await readOriginal(folder, berlin), home, { ways: importing })
    for (const part of ['users', 'customizing', 'logs', 'passengers'] as const) {
      expect(again.tallies?.[part]).toMatchObject({ add: 0, replace: 0, keep: 0, refused: 0 })
    }
  })

  it('is refused when it is none', async () => {
    await expect(readOriginal(await makeTestFolder(), berlin)).rejects.toMatchObject({ code: 'TRANSFER_REFUSED' })
  })
})

describe('local times', () => {
  it.each([
    ['2022-11-15T09:28:00.751503', '2022-11-15T08:28:00.751Z'],
    ['2022-07-01T12:00:00', '2022-07-01T10:00:00.000Z'],
    // Comes twice: the first.
    ['2022-10-30T02:30:00', '2022-10-30T00:30:00.000Z'],
    // Never was: as if the clocks had not gone forward yet.
    ['2022-03-27T02:30:00', '2022-03-27T01:30:00.000Z'],
  ])('%s in Berlin is %s', (text, expected) => {
    expect(new Date(momentOf(text, berlin) ?? 0).toISOString()).toBe(expected)
  })

  it.each(['', 'soon', '2022-02-30T00:00:00', '2022-11-15T25:00:00', '2022-11-15'])('%j is none', (text) => {
    expect(momentOf(text, berlin)).toBeNull()
  })
})

it('a link in the place of the queue is not followed', async () => {
  const folder = await makeOriginal(await makeTestFolder())
  const elsewhere = await makeTestFolder()
  onTestFinished(() => undefined)
  await mkdir(join(folder, 'clients', 'linked'), { recursive: true })
  await writeFile(join(folder, 'clients', 'linked', 'config.json'), '{"passengers":[],"users":[]}')
  await symlink(elsewhere, join(folder, 'clients', 'linked', 'pqueue'))
  const source = await readOriginal(folder, berlin)
  expect(await source.count({ clients: [ClientId.parse('linked')], passwords: false, secrets: false })).toMatchObject({ passengers: 0 })
})
