/** The one contract: every operation that a console, a script or the desktop window can ask of Databus. The window has one section more. */
import { about } from './about.ts'
import { access } from './access.ts'
import { account } from './account.ts'
import { alerts } from './alerts.ts'
import { audit } from './audit.ts'
import { customizing } from './customizing.ts'
import { desktop } from './desktop.ts'
import { home } from './home.ts'
import { jobs } from './jobs.ts'
import { logs } from './logs.ts'
import { passengers } from './passengers.ts'
import { peek } from './peek.ts'
import { queue } from './queue.ts'
import { secrets } from './secrets.ts'
import { session } from './session.ts'
import { system } from './system.ts'
import { transfers } from './transfers.ts'
import { users } from './users.ts'

export const contract = {
  session,
  home,
  passengers,
  peek,
  queue,
  jobs,
  logs,
  alerts,
  customizing,
  transfers,
  secrets,
  users,
  account,
  audit,
  about,
  system,
  access,
}
export type Contract = typeof contract

export const windowContract = { ...contract, desktop }
export type WindowContract = typeof windowContract
