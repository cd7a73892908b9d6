/** Answers the whole contract, the same for every door. Rights are checked here and nowhere else: see `rights.ts` and `scopes.ts`. */
import type { ApiDeps } from './api-deps.ts'
import { makeBase } from './base.ts'
import { makeScopes } from './scopes.ts'
import { makeAboutSection } from './sections/about.ts'
import { makeCustomizingSection } from './sections/customizing.ts'
import { makeLogsSection } from './sections/logs.ts'
import { makePassengersSection } from './sections/passengers.ts'
import { makeQueueSection } from './sections/queue.ts'
import { makeSessionSection } from './sections/session.ts'
import { makeSystemSection } from './sections/system.ts'

export type ApiRouter = ReturnType<typeof makeRouter>

export function makeRouter(deps: ApiDeps) {
  const base = makeBase(deps)
  const scopes = makeScopes(deps.core)
  return base.open.router({
    session: makeSessionSection(base, deps, scopes),
    passengers: makePassengersSection(base, deps, scopes),
    queue: makeQueueSection(base, deps, scopes),
    logs: makeLogsSection(base, deps, scopes),
    customizing: makeCustomizingSection(base, deps, scopes),
    about: makeAboutSection(base, deps),
    system: makeSystemSection(base, deps),
  })
}
