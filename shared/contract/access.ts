import { Access, AccessChange } from '../model/access.ts'
import { failing, operation } from './operation.ts'

/** For the root user: who can reach the console by the network. */
export const access = {
  get: operation.route({ method: 'GET', path: '/access', summary: 'Who can reach the console', tags: ['access'] }).output(Access),
  /** Counts at once, also for who asks: a browser elsewhere loses the console when only this computer is let in. */
  change: operation
    .route({ method: 'PUT', path: '/access', summary: 'Let in the network or this computer only, encrypted or not', tags: ['access'] })
    .errors(failing('ACCESS_FIXED', 'CERTIFICATE_UNFIT', 'PORT_TAKEN', 'PORT_REFUSED'))
    .input(AccessChange)
    .output(Access),
}
