/** Jobs: long work on the server, with progress, a cancel that loses nothing, and a log. */
import { describe, expect, it } from 'vitest'
import { makeDeferred } from '../../main/core/deferred.ts'
import type { JobContext, JobWork } from '../../main/core/jobs/jobs.ts'
import { Failure } from '../../shared/errors.ts'
import { acme, startTestCore, type TestCore } from '../support/start-test-core.ts'

function aJob(job: Partial<JobWork> & Pick<JobWork, 'work'>): JobWork {
  return {
    kind: 'retry',
    title: 'Retry 3 passengers',
    what: 'passengers',
    total: 3,
    client: acme,
    right: 'operate',
    by: { client: acme, username: 'olga' },
    ...job,
  }
}

/** Counts to three, one a step, and stops when it is told to. */
function counting(steps: { wait: Promise<void>; reached(done: number): void }) {
  return async ({ signal, progress }: JobContext) => {
    for (let done = 1; done <= 3; done += 1) {
      if (signal.aborted) return { whole: false, words: `${done - 1} of 3 were done.` }
      progress(done, 3)
      steps.reached(done)
      if (done === 2) await steps.wait
    }
    return { whole: true, words: 'All 3 were done.' }
  }
}

async function messages({ stores }: TestCore, id: Parameters<TestCore['stores']['logs']['entries']>[0]) {
  return (await stores.logs.entries(id, 0, 100)).map(({ level, message }) => `${level}: ${message}`)
}

describe('a job', () => {
  it('tells its progress while it runs, and its outcome and log when it is over', async () => {
    const test = await startTestCore({})
    const half = makeDeferred()
    const go = makeDeferred()
    const told: string[] = []
    test.events.hear(({ topic }) => told.push(topic))
    const { job, ended } = await test.core.jobs.start(
      aJob({ work: counting({ wait: go.promise, reached: (done) => done === 2 && half.resolve() }) }),
    )
    await half.promise
    expect(test.core.jobs.running()).toMatchObject([{ id: job.id, state: 'running', by: 'acme/olga', progress: { done: 2, total: 3 } }])
    go.resolve()
    expect(await ended).toMatchObject({ state: 'done', outcome: 'All 3 were done.', progress: { done: 3, total: 3, what: 'passengers' } })
    expect(test.core.jobs.running()).toEqual([])
    expect(test.core.jobs.get(job.id)).toMatchObject({ state: 'done' })
    expect(told).toContain('jobs')
    expect(await messages(test, job.id)).toEqual(['info: Retry 3 passengers, asked for by acme/olga.', 'info: All 3 were done.'])
    expect(await test.stores.logs.find(job.id)).toMatchObject({ kind: 'bulk', client: acme })
  })

  it('ends its batch after Cancel, and says what was done', async () => {
    const test = await startTestCore({})
    const half = makeDeferred()
    const go = makeDeferred()
    const { job, ended } = await test.core.jobs.start(
      aJob({ work: counting({ wait: go.promise, reached: (done) => done === 2 && half.resolve() }) }),
    )
    await half.promise
    expect(test.core.jobs.cancel(job.id, { client: acme, username: 'ada' })).toMatchObject({ state: 'running', stopping: true })
    go.resolve()
    expect(await ended).toMatchObject({ state: 'cancelled', stopping: false, outcome: '2 of 3 were done. It can be repeated.' })
    expect(await messages(test, job.id)).toContain('warning: Cancelled by acme/ada: it stops after what it has begun.')
    expect(test.core.jobs.cancel(job.id, { client: acme, username: 'ada' })).toMatchObject({ state: 'cancelled' })
  })

  it('that was all done when the cancel came is done', async () => {
    const test = await startTestCore({})
    const go = makeDeferred()
    const { job, ended } = await test.core.jobs.start(
      aJob({
        async work() {
          await go.promise
          return { whole: true, words: 'All 3 were done.' }
        },
      }),
    )
    test.core.jobs.cancel(job.id, { client: acme, username: 'ada' })
    go.resolve()
    expect(await ended).toMatchObject({ state: 'done' })
  })

  it.each([
    ['a Failure', new Failure('STORE_FULL', { place: 'the database' }), 'The disk that holds the database is full.'],
    ['a bug', new Error('secret detail'), 'because of an internal error'],
  ])('that meets %s has failed, and says so', async (_what, error, words) => {
    const test = await startTestCore({})
    const { job, ended } = await test.core.jobs.start(aJob({ work: () => Promise.reject(error) }))
    const failed = await ended
    expect(failed).toMatchObject({ state: 'failed' })
    expect(failed.outcome).toContain(words)
    expect(failed.outcome).not.toContain('secret detail')
    expect(await test.stores.logs.find(job.id)).toMatchObject({ worst: 'error' })
  })

  it('is stopped and awaited by a shutdown, after which none starts', async () => {
    const test = await startTestCore({})
    const begun = makeDeferred()
    let over = false
    const { job, ended } = await test.core.jobs.start(
      aJob({
        async work({ signal }) {
          begun.resolve()
          await new Promise((resolve) => signal.addEventListener('abort', resolve))
          over = true
          return { whole: false, words: '1 of 3 was done.' }
        },
      }),
    )
    await begun.promise
    test.core.system.shutdown()
    await test.core.system.ended
    expect(over).toBe(true)
    expect(await ended).toMatchObject({ state: 'cancelled', outcome: '1 of 3 was done. It can be repeated.' })
    expect(await messages(test, job.id)).toContain('warning: Databus shuts down: it stops after what it has begun.')
    await expect(test.core.jobs.start(aJob({ work: async () => ({ whole: true, words: '' }) }))).rejects.toMatchObject({
      code: 'SHUTTING_DOWN',
    })
  })

  it('is forgotten an hour after its end', async () => {
    const test = await startTestCore({})
    const { job, ended } = await test.core.jobs.start(aJob({ work: async () => ({ whole: true, words: 'Done.' }) }))
    await ended
    test.clock.advance(3_600_001)
    expect(test.core.jobs.list()).toEqual([])
    expect(() => test.core.jobs.get(job.id)).toThrow('There is no job')
  })
})
