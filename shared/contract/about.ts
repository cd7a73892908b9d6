import { z } from 'zod'
import { ConnectorDescriptor } from '../model/connector.ts'
import { Moment } from '../model/time.ts'
import { operation } from './operation.ts'

export const About = z.object({
  version: z.string(),
  licence: z.string(),
  /** What it was built from, and when; null where nobody knows: sources without their history, or run as they are. */
  build: z.object({ commit: z.string().nullable(), at: Moment.nullable() }),
  startedAt: Moment,
  platform: z.object({ system: z.string(), node: z.string(), electron: z.string().nullable(), chromium: z.string().nullable() }),
  database: z.object({ kind: z.string(), version: z.string(), bytes: z.int().nonnegative().nullable() }),
  /** The ticket, option by option, without secrets. */
  ticket: z.array(z.object({ option: z.string(), value: z.string(), from: z.enum(['default', 'file', 'environment', 'flag']) })),
  /** Where the console can be reached; empty when the web is off or its port was taken. */
  web: z.object({ address: z.string().nullable(), trouble: z.string().nullable() }),
  connectors: z.array(ConnectorDescriptor),
})
export type About = z.infer<typeof About>

export const about = {
  get: operation.route({ method: 'GET', path: '/about', summary: 'System information', tags: ['about'] }).output(About),
}
