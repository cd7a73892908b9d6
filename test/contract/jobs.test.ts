/** Jobs at every door: those are seen and cancelled who have the right that the job carries. */
import { describe, expect, it } from 'vitest'
import { acme } from '../support/start-test-core.ts'
import { outcomeOf } from './outcome.ts'
import { type Doors, doorNames, type Person, startDoors } from './start-doors.ts'

describe.each(doorNames)('jobs over %s', (door) => {
  it('are seen by those who have their right', async () => {
    const doors = await startDoors()
    const bulk = await startJob(doors, 'operate')
    const move = await startJob(doors, 'administer')
    for (const [person, seen] of [
      ['operator', [bulk]],
      ['administrator', [move, bulk]],
      ['root', [move, bulk]],
      ['stranger', []],
    ] as [Person, number[]][]) {
      const client = await doors.open(door, person)
      expect((await client.jobs.list()).map(({ id }) => id)).toEqual(seen)
    }
  })

  it('are cancelled by those who have their right, and by nobody else', async () => {
    const doors = await startDoors()
    const move = await startJob(doors, 'administer')
    const operator = await doors.open(door, 'operator')
    expect(await outcomeOf(operator.jobs.cancel({ id: move }))).toBe('JOB_NOT_FOUND')
    expect(await outcomeOf(operator.jobs.get({ id: move }))).toBe('JOB_NOT_FOUND')
    const administrator = await doors.open(door, 'administrator')
    expect(await administrator.jobs.cancel({ id: move })).toMatchObject({ stopping: true })
    await doors.until(() => doors.core.jobs.running().length === 0)
    expect(await administrator.jobs.get({ id: move })).toMatchObject({
      state: 'cancelled',
      outcome: 'Nothing was done. It can be repeated.',
    })
  })
})

/** One that runs until it is cancelled, or the test ends. */
async function startJob({ core, users }: Doors, right: 'operate' | 'administer') {
  const { job } = await core.jobs.start({
    kind: right === 'operate' ? 'retry' : 'export',
    title: 'Something long',
    what: 'passengers',
    total: null,
    client: acme,
    right,
    by: users.administrator,
    async work({ signal }) {
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve))
      return { whole: false, words: 'Nothing was done.' }
    },
  })
  return job.id
}
