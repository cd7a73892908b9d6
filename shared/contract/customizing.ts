import { z } from 'zod'
import { ClientId } from '../model/ids.ts'
import { Moment } from '../model/time.ts'
import { failing, operation } from './operation.ts'

export const CustomizingNode = z.object({
  client: ClientId,
  /** `__databus__`, or the name of an extra file of the ticket. */
  name: z.string(),
  /** JSON, laid out as it was saved. */
  text: z.string(),
  /** Hand it back on saving: it tells whether somebody else saved in between. */
  version: z.int().nonnegative(),
  savedAt: Moment.nullable(),
  savedBy: z.string().nullable(),
})
export type CustomizingNode = z.infer<typeof CustomizingNode>

const byName = z.object({ client: ClientId, name: z.string().min(1) })

export const customizing = {
  list: operation
    .route({ method: 'GET', path: '/customizing', summary: 'The customizing nodes', tags: ['customizing'] })
    .input(z.object({ client: ClientId.optional() }))
    .output(z.array(CustomizingNode.omit({ text: true }))),
  get: operation
    .route({ method: 'GET', path: '/customizing/{client}/{name}', summary: 'A node', tags: ['customizing'] })
    .errors(failing('NODE_NOT_FOUND'))
    .input(byName)
    .output(CustomizingNode),
  save: operation
    .route({
      method: 'PUT',
      path: '/customizing/{client}/{name}',
      summary: 'Check and save a node; a wrong one is refused, and the running one stays',
      tags: ['customizing'],
    })
    .errors(failing('NODE_NOT_FOUND', 'NODE_INVALID', 'NODE_CHANGED'))
    .input(byName.extend({ text: z.string().max(5_000_000), version: z.int().nonnegative() }))
    .output(CustomizingNode),
}
