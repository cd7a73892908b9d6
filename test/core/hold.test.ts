/** Holding the dispatcher while an export reads: by itself, and without forgetting what a person said. */
import { expect, it } from 'vitest'
import { makeDeferred } from '../../main/core/deferred.ts'
import { makeSource } from '../support/source.ts'
import { type acme, startTestCore } from '../support/start-test-core.ts'

const definition = { name: 'orders', pullers: ['source'], pushers: ['target'], sync_frequency: 1 }

async function started() {
  const source = makeSource(['order-1'])
  const test = await startTestCore({
    definitions: [definition],
    connectors: { pullers: { source }, pushers: { target: () => undefined } },
  })
  await test.atRest()
  return { test, source }
}

function anExport(path: string) {
  return { kind: 'json-folder', settings: { path }, clients: null, passwords: false }
}

const root = { id: 1 as never, client: 'root' as typeof acme, username: 'root', role: 'administrator' as const, disabled: false }

it('pauses by itself while it reads, and resumes after', async () => {
  const { test, source } = await started()
  const states: string[] = []
  test.events.hear(() => states.push(test.core.system.state().status))
  const job = await test.core.transfers.startExport(anExport('one'), root)
  await test.until(() => test.core.jobs.get(job.id).state !== 'running')
  expect(test.core.jobs.get(job.id)).toMatchObject({ state: 'done' })
  expect(states).toContain('exporting')
  expect(test.core.system.state().status).toBe('idle')
  source.waiting.add('order-2')
  test.clock.advance(60_000)
  await test.until(async () => (await test.queue()).length === 2)
})

it('leaves a person’s pause as it is', async () => {
  const { test } = await started()
  test.core.system.pause()
  const job = await test.core.transfers.startExport(anExport('two'), root)
  await test.until(() => test.core.jobs.get(job.id).state !== 'running')
  expect(test.core.system.state().status).toBe('paused')
})

it('waits until the drives that run have ended', async () => {
  const begun = makeDeferred()
  const go = makeDeferred()
  const test = await startTestCore({
    definitions: [definition],
    connectors: {
      pullers: { source: makeSource(['order-1']) },
      pushers: {
        async target() {
          begun.resolve()
          await go.promise
        },
      },
    },
  })
  await begun.promise
  const job = await test.core.transfers.startExport(anExport('three'), root)
  await test.until(() => test.core.system.state().status === 'pausing')
  expect(test.core.jobs.get(job.id).progress.done).toBe(0)
  go.resolve()
  await test.until(() => test.core.jobs.get(job.id).state === 'done')
  const entries = await test.stores.logs.entries(job.id, 0, 100)
  expect(entries.find(({ source, message }) => source === 'proof' && message.startsWith('passengers'))?.message).toContain(
    'They are the same.',
  )
})
