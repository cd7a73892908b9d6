/** Answers the whole contract, the same for every door. Rights are checked here and nowhere else: see `rights.ts` and `scopes.ts`. */
import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import type { ApiContext } from './api-context.ts'
import type { ApiDeps } from './api-deps.ts'
import { makeBase } from './base.ts'
import { makeScopes } from './scopes.ts'
import { makeAboutSection } from './sections/about.ts'
import { makeAccessSection } from './sections/access.ts'
import { makeAccountSection } from './sections/account.ts'
import { makeAlertsSection } from './sections/alerts.ts'
import { makeAuditSection } from './sections/audit.ts'
import { makeCustomizingSection } from './sections/customizing.ts'
import { makeDesktopSection } from './sections/desktop.ts'
import { makeHomeSection } from './sections/home.ts'
import { makeJobsSection } from './sections/jobs.ts'
import { makeLogsSection } from './sections/logs.ts'
import { makePassengersSection } from './sections/passengers.ts'
import { makePeekSection } from './sections/peek.ts'
import { makeQueueSection } from './sections/queue.ts'
import { makeSecretsSection } from './sections/secrets.ts'
import { makeSessionSection } from './sections/session.ts'
import { makeSystemSection } from './sections/system.ts'
import { makeTransfersSection } from './sections/transfers.ts'
import { makeUsersSection } from './sections/users.ts'
import type { Workstation } from './workstation.ts'

export type ApiRouter = ReturnType<typeof makeRouter>
export type WindowRouter = ReturnType<typeof makeWindowRouter>

export function makeRouter(deps: ApiDeps) {
  return implement(contract).$context<ApiContext>().router(makeSections(deps))
}

/** For the desktop's window, which may ask of its own computer too. */
export function makeWindowRouter(deps: ApiDeps, workstation: Workstation) {
  const base = makeBase(deps)
  return base.bare.router({ ...makeSections(deps), desktop: makeDesktopSection(base, workstation) })
}

function makeSections(deps: ApiDeps) {
  const base = makeBase(deps)
  const scopes = makeScopes(deps.core)
  return {
    session: makeSessionSection(base, deps, scopes),
    home: makeHomeSection(base, deps, scopes),
    passengers: makePassengersSection(base, deps, scopes),
    peek: makePeekSection(base, deps, scopes),
    queue: makeQueueSection(base, deps, scopes),
    jobs: makeJobsSection(base, deps, scopes),
    logs: makeLogsSection(base, deps, scopes),
    alerts: makeAlertsSection(base, deps, scopes),
    customizing: makeCustomizingSection(base, deps, scopes),
    users: makeUsersSection(base, deps, scopes),
    account: makeAccountSection(base, deps),
    transfers: makeTransfersSection(base, deps, scopes),
    secrets: makeSecretsSection(base, deps, scopes),
    audit: makeAuditSection(base, deps, scopes),
    about: makeAboutSection(base, deps),
    system: makeSystemSection(base, deps),
    access: makeAccessSection(base, deps),
  }
}
