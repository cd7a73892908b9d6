/** A person's word on a step: it counts at once, also while a drive runs. */
import { describe, expect, it } from 'vitest'
import { makeDeferred } from '../../main/core/deferred.ts'
import { UserId } from '../../shared/model/ids.ts'
import type { User } from '../../shared/model/user.ts'
import { makeSource } from '../support/source.ts'
import { acme, startTestCore } from '../support/start-test-core.ts'

const ayse: User = { id: UserId.parse(1), client: acme, username: 'ayşe', role: 'operator', disabled: false }

describe('a step set by a person', () => {
  it('is pushed again at once when it is set incomplete', async () => {
    let pushes = 0
    const { core, atRest, queue } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], pushers: ['target'], sync_frequency: 60 }],
      connectors: { pullers: { source: makeSource(['a']) }, pushers: { target: () => void pushes++ } },
    })
    await atRest()
    const [before] = await queue()
    const flipped = await core.queue.setStep(before?.id ?? missing(), 1, 'incomplete', ayse)
    expect(flipped).toMatchObject({ status: 'incomplete' })
    expect(flipped.steps[1]).toMatchObject({ status: 'incomplete', attempts: 0 })
    await atRest()
    expect(pushes).toBe(2)
    expect((await queue())[0]).toMatchObject({ status: 'complete' })
  })

  it('is not tried any more when it is set complete', async () => {
    const { clock, core, atRest, queue } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], pushers: ['down'], sync_frequency: 600 }],
      connectors: { pullers: { source: makeSource(['a']) }, pushers: { down: () => Promise.reject(new Error('down')) } },
    })
    await atRest()
    const [before] = await queue()
    expect(await core.queue.setStep(before?.id ?? missing(), 1, 'complete', ayse)).toMatchObject({ status: 'complete', dueAt: null })
    clock.advance(3_600_000)
    await atRest()
    expect((await queue())[0]?.steps[1]).toMatchObject({ status: 'complete', attempts: 1 })
  })

  it('stays as the person said although a try that had begun before ends after it', async () => {
    const hold = makeDeferred()
    let pushing = false
    const { core, atRest, queue, until } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], pushers: ['slow'], sync_frequency: 60 }],
      connectors: {
        pullers: { source: makeSource(['a']) },
        pushers: {
          async slow() {
            pushing = true
            await hold.promise
            throw new Error('too late')
          },
        },
      },
    })
    await until(() => pushing)
    const [before] = await queue()
    await core.queue.setStep(before?.id ?? missing(), 1, 'complete', ayse)
    hold.resolve()
    await atRest()
    expect((await queue())[0]?.steps[1]).toMatchObject({ status: 'complete' })
    expect((await queue())[0]).toMatchObject({ status: 'complete', dueAt: null })
  })

  it('says which step is not there', async () => {
    const { core, atRest, queue } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], sync_frequency: 60 }],
      connectors: { pullers: { source: makeSource(['a']) } },
    })
    await atRest()
    const [passenger] = await queue()
    await expect(core.queue.setStep(passenger?.id ?? missing(), 7, 'complete', ayse)).rejects.toMatchObject({ code: 'STEP_NOT_FOUND' })
  })
})

function missing(): never {
  throw new Error('there is no passenger')
}
