import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'

export function makeAccessSection({ guarded }: Base, { access }: ApiDeps) {
  return {
    get: guarded.access.get.handler(() => access.state()),
    change: guarded.access.change.handler(({ input }) => access.change(input)),
  }
}
