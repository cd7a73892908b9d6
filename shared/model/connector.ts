/** What the rest of Databus knows of a connector: its words and the schema of its settings, never its code. */
import { z } from 'zod'

export const ConnectorKind = z.enum(['puller', 'processor', 'pusher'])
export type ConnectorKind = z.infer<typeof ConnectorKind>

export const ConnectorDescriptor = z.object({
  /** The name that a definition uses it by, such as `folder-puller`. */
  name: z.string(),
  kind: ConnectorKind,
  title: z.string(),
  description: z.string(),
  /** JSON schema (draft 2020-12) of its settings; the console draws the form from it. */
  settings: z.record(z.string(), z.unknown()),
  /** A user's own connectors come from the home folder. */
  origin: z.enum(['built-in', 'own']),
  /** Why it can't be used: its file doesn't load. Null when it can. */
  fault: z.string().nullable(),
})
export type ConnectorDescriptor = z.infer<typeof ConnectorDescriptor>
