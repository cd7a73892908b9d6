import { SystemState } from '../model/system.ts'
import { failing, operation } from './operation.ts'

/** For the root user. */
export const system = {
  state: operation.route({ method: 'GET', path: '/system', summary: 'What the dispatcher does', tags: ['system'] }).output(SystemState),
  /** Active drives end first, then nothing is driven until Resume. */
  pause: operation
    .route({ method: 'POST', path: '/system/pause', summary: 'Pause', tags: ['system'] })
    .errors(failing('SHUTTING_DOWN'))
    .output(SystemState),
  resume: operation
    .route({ method: 'POST', path: '/system/resume', summary: 'Resume', tags: ['system'] })
    .errors(failing('SHUTTING_DOWN'))
    .output(SystemState),
  /** Active drives end first, then the process ends with code 0. Answers at once. */
  shutdown: operation.route({ method: 'POST', path: '/system/shutdown', summary: 'Shut down', tags: ['system'] }).output(SystemState),
}
