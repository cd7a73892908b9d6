import { z } from 'zod'
import { LogId } from '../model/ids.ts'
import { Job } from '../model/job.ts'
import { failing, operation } from './operation.ts'

const byId = z.object({ id: LogId })

export const jobs = {
  /** Changes are told by the topic `jobs`, progress at most twice a second. */
  list: operation
    .route({
      method: 'GET',
      path: '/jobs',
      summary: 'Long work that runs, and that ended within the last hour, newest first',
      tags: ['jobs'],
    })
    .output(z.array(Job)),
  get: operation
    .route({ method: 'GET', path: '/jobs/{id}', summary: 'How far a job is, or what became of it', tags: ['jobs'] })
    .errors(failing('JOB_NOT_FOUND'))
    .input(byId)
    .output(Job),
  /** It ends what it has begun; what is done stays done. One that is over stays as it is. */
  cancel: operation
    .route({ method: 'POST', path: '/jobs/{id}/cancel', summary: 'Let a job stop after what it has begun', tags: ['jobs'] })
    .errors(failing('JOB_NOT_FOUND'))
    .input(byId)
    .output(Job),
}
