import type { BulkSelection } from '../../../shared/contract/queue.ts'
import type { User } from '../../../shared/model/user.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'
import type { Scopes } from '../scopes.ts'

export function makeQueueSection({ guarded }: Base, { core }: ApiDeps, scopes: Scopes) {
  /** The same selection, within what the user may see. */
  async function own(user: User, selection: BulkSelection): Promise<BulkSelection> {
    if ('filter' in selection) {
      return { ...selection, filter: { ...selection.filter, ...(await scopes.list(user, selection.filter.client)) } }
    }
    await scopes.passengers(user, selection.ids)
    return selection
  }

  return {
    list: guarded.queue.list.handler(async ({ input, context }) => {
      const { before, after, limit, order, sort, ...filter } = input
      return core.queue.list({ ...filter, ...(await scopes.list(context.user, filter.client)) }, { before, after, limit, order }, sort)
    }),
    matches: guarded.queue.matches.handler(async ({ input: { ids, text }, context }) => {
      await scopes.passengers(context.user, ids)
      return core.queue.matches(ids, text)
    }),
    counts: guarded.queue.counts.handler(async ({ input, context }) =>
      core.queue.counts({ ...input, ...(await scopes.list(context.user, input.client)) }),
    ),
    get: guarded.queue.get.handler(({ input, context }) => scopes.passenger(context.user, input.id)),
    story: guarded.queue.story.handler(async ({ input, context }) => core.queue.story(await scopes.passenger(context.user, input.id))),
    correct: guarded.queue.correct.handler(async ({ input, context }) => {
      const old = await scopes.passenger(context.user, input.id)
      const put = await Promise.all(
        input.put.map(async (file) => ({ name: file.name, contentType: file.type, content: new Uint8Array(await file.arrayBuffer()) })),
      )
      return core.queue.correct(old, { put, remove: input.remove }, context.user)
    }),
    setStep: guarded.queue.setStep.handler(async ({ input, context }) => {
      await scopes.passenger(context.user, input.id)
      return core.queue.setStep(input.id, input.position, input.status, context.user)
    }),
    attachment: guarded.queue.attachment.handler(async ({ input, context }) => {
      await scopes.passenger(context.user, input.id)
      const { content, contentType } = await core.queue.attachment(input.id, input.name)
      return new File([content], input.name, { type: contentType })
    }),
    countBulk: guarded.queue.countBulk.handler(async ({ input, context }) =>
      core.queue.bulk.count(await own(context.user, input.selection)),
    ),
    startBulk: guarded.queue.startBulk.handler(async ({ input, context }) =>
      core.queue.bulk.start({ ...input, selection: await own(context.user, input.selection) }, context.user),
    ),
    countPurge: guarded.queue.countPurge.handler(async ({ input, context }) => {
      const { client } = await scopes.list(context.user, input.client)
      return { count: await core.queue.countPurge(client) }
    }),
    purge: guarded.queue.purge.handler(async ({ input, context }) => {
      const { client } = await scopes.list(context.user, input.client)
      return { count: await core.queue.purge(client, context.user) }
    }),
  }
}
