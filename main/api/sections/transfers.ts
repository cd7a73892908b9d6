import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'
import type { Scopes } from '../scopes.ts'

type Request = Parameters<ApiDeps['core']['transfers']['startExport']>[0]

export function makeTransfersSection({ guarded }: Base, { core }: ApiDeps, scopes: Scopes) {
  const { transfers } = core
  /** A client that isn't theirs is refused here, whether there is one or not. */
  const asked = (
    user: Parameters<Scopes['clients']>[0],
    input: Omit<Request, 'clients'> & { clients?: Request['clients'] | undefined },
  ) => {
    for (const client of input.clients ?? []) scopes.transfer(user, client)
    return { ...input, clients: input.clients ?? null }
  }
  return {
    kinds: guarded.transfers.kinds.handler(({ context }) => transfers.kinds(context.user)),
    test: guarded.transfers.test.handler(async ({ input, context }) => ({ words: await transfers.test(input, context.user) })),
    startExport: guarded.transfers.startExport.handler(({ input, context }) =>
      transfers.startExport(asked(context.user, input), context.user),
    ),
    inspect: guarded.transfers.inspect.handler(({ input, context, signal = new AbortController().signal }) =>
      transfers.inspect(asked(context.user, input), context.user, signal),
    ),
    startImport: guarded.transfers.startImport.handler(({ input, context }) =>
      transfers.startImport(asked(context.user, input), context.user),
    ),
  }
}
