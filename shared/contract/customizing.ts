import { z } from 'zod'
import { DryRun } from '../model/dry-run.ts'
import { ClientId } from '../model/ids.ts'
import { Moment } from '../model/time.ts'
import { failing, operation, PageRequest, pageOf } from './operation.ts'

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

/** What is wrong, or not as it should be, and where: `passengers[0].pullers[1].settings.path`. */
export const NodeFault = z.object({ path: z.string(), message: z.string() })
export type NodeFault = z.infer<typeof NodeFault>

/** A version of a node that was kept, without its text. */
export const NodeVersion = z.object({ version: z.int().positive(), savedAt: Moment.nullable(), savedBy: z.string().nullable() })
export type NodeVersion = z.infer<typeof NodeVersion>

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
  /** A POST, since it carries the text. It changes nothing. */
  dryRun: operation
    .route({
      method: 'POST',
      path: '/customizing/{client}/{name}/dry-run',
      summary: 'What saving a node would do to the definitions that run',
      tags: ['customizing'],
    })
    .errors(failing('NODE_NOT_FOUND'))
    .input(byName.extend({ text: z.string().max(5_000_000) }))
    .output(DryRun),
  save: operation
    .route({
      method: 'PUT',
      path: '/customizing/{client}/{name}',
      summary: 'Check and save a node; a wrong one is refused, and the running one stays',
      tags: ['customizing'],
    })
    .errors(failing('NODE_NOT_FOUND', 'NODE_INVALID', 'NODE_CHANGED'))
    .input(byName.extend({ text: z.string().max(5_000_000), version: z.int().nonnegative() }))
    .output(CustomizingNode.extend({ warnings: z.array(NodeFault) })),
  /** The cursors are version numbers. Of the extra files of a ticket none are kept. */
  versions: operation
    .route({
      method: 'GET',
      path: '/customizing/{client}/{name}/versions',
      summary: 'A page of the versions of a node, newest first: who saved them, and when',
      tags: ['customizing'],
    })
    .errors(failing('NODE_NOT_FOUND'))
    .input(byName.extend(PageRequest.shape))
    .output(pageOf(NodeVersion)),
  version: operation
    .route({
      method: 'GET',
      path: '/customizing/{client}/{name}/versions/{version}',
      summary: 'A version of a node, with its text',
      tags: ['customizing'],
    })
    .errors(failing('NODE_NOT_FOUND', 'NODE_VERSION_NOT_FOUND'))
    .input(byName.extend({ version: z.coerce.number().int().positive() }))
    .output(CustomizingNode),
  /** For completion and checks in an editor; `save` checks more. */
  schema: operation
    .route({
      method: 'GET',
      path: '/customizing/{client}/{name}/schema',
      summary: 'The JSON schema of a node, with the settings of the connectors that there are',
      tags: ['customizing'],
    })
    .errors(failing('NODE_NOT_FOUND'))
    .input(byName)
    .output(z.record(z.string(), z.unknown())),
}
