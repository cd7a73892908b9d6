/** What is wrong in a node, in words for who wrote it. */
import { describe, expect, it } from 'vitest'
import { readDatabusNode } from '../../main/core/configuration/read-databus-node.ts'
import { timetable } from '../../main/world/timetable.ts'

function faultsIn(definition: object, node: object = {}): string[] {
  const read = readDatabusNode(JSON.stringify({ passengers: [{ name: 'a', ...definition }], ...node }), timetable)
  return read.ok ? [] : read.faults.map(({ path, message }) => `${path.replace('passengers[0].', '')}: ${message}`)
}

describe('a fault in a node', () => {
  it.each<[object, string]>([
    [{ name: undefined }, 'name: It is missing.'],
    [{ name: '' }, 'name: It must not be empty.'],
    [{ name: 5 }, 'name: It must be text in quotes.'],
    [{ pullers: 'x' }, 'pullers: It must be a list, in [ ].'],
    [{ retry: { attempts: 0 } }, 'retry.attempts: It must be at least 1.'],
    [{ retry: { attempts: 1.5 } }, 'retry.attempts: It must be a whole number.'],
    [{ ordered: 'yes' }, 'ordered: It must be true or false.'],
    [{ missed_runs: 'no' }, 'missed_runs: It must be "catch_up" or "skip".'],
    [{ schedule: {} }, 'schedule.cron: It is missing.'],
    [{ pushers: [{ module: 'x', timeout: 0 }] }, 'pushers[0].timeout: Databus knows no such field here.'],
    [{ pulers: [] }, 'pulers: Databus knows no such field here.'],
  ])('in %j says: %s', (definition, words) => {
    expect(faultsIn(definition)).toEqual([words])
  })

  it('names the place within the form that was meant', () => {
    expect(faultsIn({ pullers: [{ module: 5 }] })).toEqual(['pullers[0].module: It must be text in quotes.'])
    expect(faultsIn({ pullers: [{ module: 'x', settings: [] }] })).toEqual(['pullers[0].settings: It must be an object, in { }.'])
    expect(faultsIn({ pushers: [7] })).toEqual(['pushers[0]: It has none of the forms that can stand here.'])
  })

  it('keeps the words that a field has of its own', () => {
    expect(faultsIn({}, { alerts: { email: { host: 'h', from: 'a@b.example', to: ['nobody'] } } })).toEqual([
      'alerts.email.to[0]: Give an e-mail address.',
    ])
  })
})
