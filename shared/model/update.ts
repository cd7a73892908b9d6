/**
 * A newer version of the desktop, as far as it has come.
 *
 *     off                                     this Databus doesn't look for newer ones
 *     current <--looked--> available --load--> loading --all here--> ready --install--> installing (drives end, then the new one starts)
 *                          available <--failed-- loading
 */
import { z } from 'zod'

export const Update = z.discriminatedUnion('status', [
  z.object({ status: z.literal('off') }),
  z.object({ status: z.literal('current') }),
  /** `trouble`: why the last try to load it failed. */
  z.object({ status: z.literal('available'), version: z.string(), trouble: z.string().nullable() }),
  z.object({ status: z.literal('loading'), version: z.string(), percent: z.int().min(0).max(100) }),
  z.object({ status: z.literal('ready'), version: z.string() }),
  z.object({ status: z.literal('installing'), version: z.string() }),
])
export type Update = z.infer<typeof Update>
