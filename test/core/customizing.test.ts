/** A wrong configuration is refused with the place and the reason, and the running one stays. */
import { describe, expect, it } from 'vitest'
import { readDatabusNode } from '../../main/core/configuration/read-databus-node.ts'
import { timetable } from '../../main/world/timetable.ts'
import { makeSource } from '../support/source.ts'
import { acme, startTestCore } from '../support/start-test-core.ts'

function faultsOf(node: unknown): string[] {
  const read = readDatabusNode(typeof node === 'string' ? node : JSON.stringify(node), timetable)
  return read.ok ? [] : read.faults.map(({ path, message }) => `${path}: ${message}`)
}

describe('a __databus__ node', () => {
  it('says line and column of broken JSON', () => {
    expect(faultsOf('{\n  "passengers": [\n    { "name": "a", }\n  ]\n}')[0]).toMatch(/Line 3, column 20/)
    expect(faultsOf('{ "passengers": [')[0]).toMatch(/Line 1, column 18/)
  })

  it('names the field that is unknown, missing or of the wrong kind', () => {
    expect(faultsOf({ passengers: [{ name: 'a', pullers: ['x'], sync_frequencey: 1 }] })).toEqual([
      'passengers[0].sync_frequencey: Databus knows no such field here.',
    ])
    expect(faultsOf({ passengers: [{ pullers: ['x'] }] })[0]).toMatch(/^passengers\[0\]\.name: /)
    expect(faultsOf({ passengers: [{ name: 'a', pullers: 'x' }] })[0]).toMatch(/^passengers\[0\]\.pullers: /)
  })

  it('refuses two definitions with one name, and a definition without a puller', () => {
    expect(
      faultsOf({
        passengers: [
          { name: 'a', pullers: ['x'] },
          { name: 'a', pullers: ['x'] },
        ],
      })[0],
    ).toMatch(/^passengers\[1\]\.name: Two passenger definitions are named "a"/)
    expect(faultsOf({ passengers: [{ name: 'a' }] })[0]).toMatch(/at least one puller/)
  })

  it('refuses a cron text or a time zone that there is not', () => {
    const cron = (schedule: object) => faultsOf({ passengers: [{ name: 'a', pullers: ['x'], schedule }] })[0]
    expect(cron({ cron: '99 * * * *' })).toMatch(/"99 \* \* \* \*" is not a cron text/)
    expect(cron({ cron: '0 9 * * *', time_zone: 'Europe/Atlantis' })).toMatch(/"Europe\/Atlantis" is not a time zone/)
  })

  it('takes a file of the original, without its users', () => {
    const original = {
      log_life_span: 7,
      passengers: [
        {
          name: 'a',
          pullers: ['databus.puller.x'],
          processors: [],
          pushers: [],
          queue: 'databus.pqueue.x',
          queue_life_span: 2,
          sync_frequency: 1,
        },
      ],
      users: [{ username: 'u', password: 'p', role: 'administrator' }],
    }
    expect(faultsOf(original)).toEqual([])
  })

  it('names two uses of one connector apart', () => {
    const read = readDatabusNode(
      JSON.stringify({ passengers: [{ name: 'a', pullers: ['x', { module: 'x', settings: { path: 'b' } }] }] }),
      timetable,
    )
    expect(read.ok && read.configuration.definitions[0]?.pullers.map(({ name }) => name)).toEqual(['x', 'x#2'])
  })
})

describe('saving a node', () => {
  it('refuses an unknown connector with the names that there are, and leaves the running one', async () => {
    const { core, atRest } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'] }],
      connectors: { pullers: { source: makeSource([]) }, pushers: { target: () => undefined } },
    })
    await atRest()
    const node = await core.customizing.get(acme, '__databus__')
    const text = JSON.stringify({ passengers: [{ name: 'orders', pullers: ['sauce'], pushers: ['source'] }] })
    await expect(core.customizing.save({ ...node, text }, 'test')).rejects.toMatchObject({
      code: 'NODE_INVALID',
      data: {
        faults: [
          { path: 'passengers[0].pullers[0]', message: expect.stringContaining('source') },
          { path: 'passengers[0].pushers[0]', message: '"source" is a puller, not a pusher.' },
        ],
      },
    })
    expect((await core.customizing.get(acme, '__databus__')).text).toBe(node.text)
  })

  it('tells the second of two people who save at once, and overwrites nothing', async () => {
    const { core } = await startTestCore({ connectors: {} })
    const node = await core.customizing.get(acme, '__databus__')
    await core.customizing.save({ ...node, text: '{"log_life_span": 1}' }, 'ayşe')
    await expect(core.customizing.save({ ...node, text: '{"log_life_span": 2}' }, 'jürgen')).rejects.toMatchObject({ code: 'NODE_CHANGED' })
    expect(await core.customizing.get(acme, '__databus__')).toMatchObject({ text: '{"log_life_span": 1}', savedBy: 'ayşe' })
  })
})
