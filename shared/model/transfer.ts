/** Moving data between this Databus and another place: what a place needs to be told, and what was found in it. */
import { z } from 'zod'
import { ClientId } from './ids.ts'

/** Something of a source that can't be moved; the rest is. */
export const TransferFault = z.object({
  /** Where it is, such as a folder within the source. */
  place: z.string(),
  message: z.string(),
})
export type TransferFault = z.infer<typeof TransferFault>

export const TransferKindState = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  /** Some can be read only. */
  exports: z.boolean(),
  imports: z.boolean(),
  /** JSON schema (draft 2020-12) of its settings; the console draws the form from it. */
  settings: z.record(z.string(), z.unknown()),
})
export type TransferKindState = z.infer<typeof TransferKindState>

export const TransferPart = z.enum(['clients', 'users', 'secrets', 'customizing', 'logs', 'passengers'])
export type TransferPart = z.infer<typeof TransferPart>

/** Characters that a pass phrase has at least: what it seals may be tried out by whoever gets hold of a copy. */
export const shortestPassPhrase = 12

/** Seals the secrets that go along with an export, and opens them for an import. It is kept nowhere. */
export const PassPhrase = z.string().min(shortestPassPhrase).max(1000)

/** What an import would do, counted by looking at all of it. */
export const ImportPreview = z.object({
  from: z.string(),
  clients: z.array(ClientId),
  parts: z.array(
    z.object({
      part: TransferPart,
      found: z.int().nonnegative(),
      /** Not there yet: they would be added. */
      added: z.int().nonnegative(),
      /** There in another state: they would be brought up to date. */
      changed: z.int().nonnegative(),
      /** There already, the same. */
      same: z.int().nonnegative(),
      /** There in another state that is kept. */
      kept: z.int().nonnegative(),
    }),
  ),
  /** Secrets that went along: an import takes them with the pass phrase of the export. They are in no part. */
  secrets: z.int().nonnegative(),
  faults: z.array(TransferFault),
  /** More faults than are listed. */
  moreFaults: z.int().nonnegative(),
  /** Connectors that definitions ask for and this Databus does not have. */
  missingConnectors: z.array(z.object({ client: ClientId, definition: z.string(), module: z.string() })),
})
export type ImportPreview = z.infer<typeof ImportPreview>
