/** The one contract: every operation that a console, a script or the desktop window can ask of Databus. */
import { about } from './about.ts'
import { customizing } from './customizing.ts'
import { logs } from './logs.ts'
import { passengers } from './passengers.ts'
import { queue } from './queue.ts'
import { session } from './session.ts'
import { system } from './system.ts'

export const contract = { session, passengers, queue, logs, customizing, about, system }
export type Contract = typeof contract
