/** Remote access: who can reach the console by the network, and whether what they send is encrypted. */
import { z } from 'zod'
import { Moment } from './time.ts'

export const Reach = z.enum(['this computer', 'network'])
export type Reach = z.infer<typeof Reach>

/** `self-made`: by a certificate that Databus makes for itself. `given`: by one that an administrator of the network has given. */
export const Encryption = z.enum(['none', 'self-made', 'given'])
export type Encryption = z.infer<typeof Encryption>

/** What a certificate says; never its key. */
export const Certificate = z.object({
  /** Host names and addresses that it is good for. */
  names: z.array(z.string()),
  issuer: z.string(),
  from: Moment,
  until: Moment,
  /** SHA-256, in pairs of hexadecimal digits, as browsers show it. */
  fingerprint: z.string(),
})
export type Certificate = z.infer<typeof Certificate>

export const Access = z.object({
  reach: Reach,
  encryption: Encryption,
  /** What the ticket decides, so that no switch can. */
  fixed: z.object({ reach: z.boolean(), encryption: z.boolean() }),
  /** Who can reach it at this moment; null while no browser can. */
  open: Reach.nullable(),
  /** Where browsers find the console now, the best first. */
  addresses: z.array(z.string()),
  /** Accounts that still have their first password: while there are any, only this computer is let in. */
  heldBackBy: z.array(z.string()),
  /** That of the encryption chosen; null where there is none yet. */
  certificate: Certificate.nullable(),
  /** Why the console can't be reached as it should; null when it can. */
  trouble: z.string().nullable(),
})
export type Access = z.infer<typeof Access>

/** A certificate with those that vouch for it, the own one first, and its private key; both as PEM. */
export const GivenCertificate = z.object({ chain: z.string().min(1).max(100_000), key: z.string().min(1).max(100_000) })
export type GivenCertificate = z.infer<typeof GivenCertificate>

export const AccessChange = z.object({
  reach: Reach,
  encryption: Encryption,
  /** A new one; without it `given` goes on with the one there is. */
  given: GivenCertificate.optional(),
})
export type AccessChange = z.infer<typeof AccessChange>
