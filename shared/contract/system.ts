import { SystemState } from '../model/system.ts'
import { Update } from '../model/update.ts'
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
  update: operation
    .route({ method: 'GET', path: '/system/update', summary: 'Whether there is a newer version', tags: ['system'] })
    .output(Update),
  /** Answers at once. */
  loadUpdate: operation
    .route({ method: 'POST', path: '/system/update/load', summary: 'Fetch the newer version', tags: ['system'] })
    .errors(failing('NO_UPDATE'))
    .output(Update),
  /** Active drives end first, then Databus ends and the newer version starts. Answers at once. */
  installUpdate: operation
    .route({ method: 'POST', path: '/system/update/install', summary: 'Install the newer version', tags: ['system'] })
    .errors(failing('NO_UPDATE'))
    .output(Update),
}
