import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'
import type { Scopes } from '../scopes.ts'

export function makeQueueSection({ guarded }: Base, { core }: ApiDeps, scopes: Scopes) {
  return {
    list: guarded.queue.list.handler(async ({ input, context }) => {
      const { before, after, limit, ...filter } = input
      return core.queue.list({ ...filter, ...(await scopes.list(context.user, filter.client)) }, { before, after, limit })
    }),
    counts: guarded.queue.counts.handler(async ({ input, context }) =>
      core.queue.counts({ ...input, ...(await scopes.list(context.user, input.client)) }),
    ),
    get: guarded.queue.get.handler(({ input, context }) => scopes.passenger(context.user, input.id)),
    setStep: guarded.queue.setStep.handler(async ({ input, context }) => {
      await scopes.passenger(context.user, input.id)
      return core.queue.setStep(input.id, input.position, input.status, context.user)
    }),
    attachment: guarded.queue.attachment.handler(async ({ input, context }) => {
      await scopes.passenger(context.user, input.id)
      const { content, contentType } = await core.queue.attachment(input.id, input.name)
      return new File([content], input.name, { type: contentType })
    }),
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
