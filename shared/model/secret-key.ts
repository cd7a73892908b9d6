import { z } from 'zod'

/** Where the key is that all secrets are sealed with. */
export const KeptKey = z.object({
  /** `file`: in a file that only its owner can read. `sealed`: that file is sealed by the system's key store. */
  kept: z.enum(['file', 'sealed']),
  file: z.string(),
  /** The system's key store, where this Databus can use one. */
  store: z.string().nullable(),
})
export type KeptKey = z.infer<typeof KeptKey>
