import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'
import { makePeekStream } from '../peek-stream.ts'
import type { Scopes } from '../scopes.ts'
import { watchSignIn } from '../sign-in-watch.ts'

export function makePeekSection({ guarded }: Base, deps: ApiDeps, scopes: Scopes) {
  const { core } = deps
  return {
    look: guarded.peek.look.handler(async ({ input, context, signal }) => {
      const scope = { ...input, ...(await scopes.list(context.user, input.client)) }
      return makePeekStream(core, scope, watchSignIn(deps, context.user, context.token, signal))
    }),
    attachment: guarded.peek.attachment.handler(async ({ input, context, signal = new AbortController().signal }) => {
      scopes.definition(context.user, input.client, input.definition)
      const { content, contentType } = await core.peek.attachment(input, signal)
      return new File([content], input.name, { type: contentType })
    }),
  }
}
