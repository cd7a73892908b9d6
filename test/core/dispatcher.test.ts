/** When definitions are driven, and what Pause, Resume and Shutdown promise. */
import { describe, expect, it } from 'vitest'
import { makeDeferred } from '../../main/core/deferred.ts'
import { Failure } from '../../shared/errors.ts'
import { aChunk } from '../support/inline-host.ts'
import { ids, makeSource } from '../support/source.ts'
import { acme, startTestCore } from '../support/start-test-core.ts'

const minute = 60_000
const hour = 60 * minute

describe('the dispatcher', () => {
  it('drives every N minutes, and at once when it is new', async () => {
    const source = makeSource([])
    const { clock, atRest, core } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], sync_frequency: 5 }],
      connectors: { pullers: { source } },
    })
    await atRest()
    expect(source.pulls).toBe(1)
    clock.advance(4 * minute)
    await atRest()
    expect(source.pulls).toBe(1)
    clock.advance(minute)
    await atRest()
    expect(source.pulls).toBe(2)
    expect((await core.passengers.list(acme)).definitions[0]).toMatchObject({ nextDriveAt: clock.now() + 5 * minute })
  })

  it('drives by a cron text in its time zone, also over a change of the clocks', async () => {
    const source = makeSource([])
    const { core, clock, atRest } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], schedule: { cron: '30 9 * * *', time_zone: 'Europe/Berlin' } }],
      connectors: { pullers: { source } },
    })
    await atRest()
    const next = async () => (await core.passengers.list(acme)).definitions[0]?.nextDriveAt
    expect(await next()).toBe(Date.UTC(2026, 0, 5, 8, 30))
    clock.advance(Date.UTC(2026, 2, 28, 8, 30) - clock.now())
    await atRest()
    expect(await next()).toBe(Date.UTC(2026, 2, 29, 7, 30))
  })

  it('catches up a missed time once', async () => {
    const source = makeSource([])
    const { clock, atRest, restart } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], sync_frequency: 5 }],
      connectors: { pullers: { source } },
    })
    await atRest()
    await restart()
    clock.advance(3 * hour)
    await atRest()
    expect(source.pulls).toBe(2)
  })

  it('skips a missed time when the definition says so', async () => {
    const source = makeSource([])
    const { clock, atRest, core, processLog } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], schedule: { cron: '0 9 * * *', time_zone: 'UTC' }, missed_runs: 'skip' }],
      connectors: { pullers: { source } },
    })
    await atRest()
    core.system.pause()
    clock.advance(26 * hour)
    core.system.resume()
    await atRest()
    expect(source.pulls).toBe(0)
    expect(processLog.join()).toContain('A missed drive was skipped')
    expect((await core.passengers.list(acme)).definitions[0]?.nextDriveAt).toBe(Date.UTC(2026, 0, 7, 9))
  })

  it.each([
    ['catches up once what was missed while the computer slept', 'catch_up', 1],
    ['skips what was missed while the computer slept, when the definition says so', 'skip', 0],
  ] as const)('%s, as soon as it wakes up', async (_fact, missed_runs, pulls) => {
    const source = makeSource([])
    const { clock, atRest, wake, core } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], schedule: { cron: '0 9 * * *', time_zone: 'UTC' }, missed_runs }],
      connectors: { pullers: { source } },
    })
    await atRest()
    clock.sleep(74 * hour)
    wake()
    await atRest()
    expect(source.pulls).toBe(pulls)
    expect((await core.passengers.list(acme)).definitions[0]?.nextDriveAt).toBe(Date.UTC(2026, 0, 9, 9))
  })

  it('never overlaps a definition with itself, and drives others beside it', async () => {
    const hold = makeDeferred()
    const order: string[] = []
    const { core, clock, until, atRest } = await startTestCore({
      definitions: [
        { name: 'slow', pullers: ['slow'], sync_frequency: 1 },
        { name: 'quick', pullers: ['quick'], sync_frequency: 1 },
      ],
      connectors: {
        pullers: {
          slow: {
            async *pull() {
              order.push('slow')
              await hold.promise
              yield aChunk('a')
            },
          },
          quick: {
            async *pull() {
              order.push('quick')
              yield aChunk('b')
            },
          },
        },
      },
    })
    await until(() => order.length === 2)
    clock.advance(3 * minute)
    await until(() => order.filter((name) => name === 'quick').length >= 2)
    expect(order.filter((name) => name === 'slow')).toHaveLength(1)
    expect(await core.passengers.expedite(acme, 'slow')).toBe('waiting for its running drive')
    hold.resolve()
    await atRest()
    expect(order.filter((name) => name === 'slow').length).toBeGreaterThanOrEqual(2)
  })

  it('expedites at once, and says when there is no such definition', async () => {
    const source = makeSource([])
    const { core, atRest } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'] }],
      connectors: { pullers: { source } },
    })
    await atRest()
    expect(source.pulls).toBe(0)
    expect(await core.passengers.expedite(acme, 'orders')).toBe('started')
    await atRest()
    expect(source.pulls).toBe(1)
    await expect(core.passengers.expedite(acme, 'gone')).rejects.toMatchObject({ code: 'DEFINITION_NOT_FOUND' })
  })

  it('pauses after active drives have ended, keeps an expedite over a pause and a restart, and drives it on resume', async () => {
    const hold = makeDeferred()
    const source = makeSource(ids(1))
    const { core, until, atRest, restart } = await startTestCore({
      definitions: [
        { name: 'slow', pullers: ['slow'] },
        { name: 'orders', pullers: ['source'] },
      ],
      connectors: {
        pullers: {
          source,
          slow: {
            async *pull() {
              await hold.promise
              yield aChunk('late')
            },
          },
        },
      },
    })
    await core.passengers.expedite(acme, 'slow')
    await until(() => core.system.state().status === 'dispatching')
    expect(core.system.pause().status).toBe('pausing')
    expect(await core.passengers.expedite(acme, 'orders')).toBe('waiting for resume')
    hold.resolve()
    await until(() => core.system.state().status === 'paused')
    expect(source.pulls).toBe(0)
    core.system.resume()
    await until(() => source.pulls === 1)
    await atRest()
    await restart()
    await atRest()
    expect(source.pulls).toBe(1)
  })

  it('shuts down when active drives have ended, and what they seated is worked on to its end', async () => {
    const hold = makeDeferred()
    const { core, stores, until } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], pushers: ['target'], sync_frequency: 1 }],
      connectors: {
        pullers: {
          source: {
            async *pull() {
              yield aChunk('a')
              await hold.promise
              yield aChunk('b')
            },
          },
        },
        pushers: { target: () => undefined },
      },
    })
    await until(async () => (await stores.queue.counts({})).complete === 1)
    expect(core.system.shutdown().status).toBe('shutting down')
    await expect(core.passengers.expedite(acme, 'orders')).rejects.toBeInstanceOf(Failure)
    expect(() => core.system.pause()).toThrow(Failure)
    hold.resolve()
    await core.system.ended
    expect(await stores.queue.counts({})).toEqual({ incomplete: 0, complete: 2, failed: 0 })
  })

  it('takes up a changed configuration at once, and keeps the good one when a bad one was written into the store', async () => {
    const source = makeSource([])
    const { core, atRest, stores, clock } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'] }],
      connectors: { pullers: { source } },
    })
    const node = await core.customizing.get(acme, '__databus__')
    const text = JSON.stringify({ passengers: [{ name: 'invoices', pullers: ['source'], sync_frequency: 1 }] })
    await core.customizing.save({ ...node, text }, 'test')
    await atRest()
    expect(source.pulls).toBe(1)
    await stores.customizing.save({
      client: acme,
      name: '__databus__',
      text: '{ "passengers": [ }',
      version: 2,
      savedAt: clock.now(),
      savedBy: 'test',
    })
    const { definitions, faults } = await core.passengers.list(acme)
    expect(definitions.map(({ name }) => name)).toEqual(['invoices'])
    expect(faults[0]?.message).toContain('Line 1, column 19')
  })
})
