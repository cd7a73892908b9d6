/** What is wanted of the console's reach: by the ticket, or else by what root has chosen. */
import { Failure } from '../../../shared/errors.ts'
import type { GivenCertificate } from '../../../shared/model/access.ts'
import type { Clock } from '../../core/ports/world.ts'
import { isLoopback } from '../loopback.ts'
import { type Reach, reachOf } from '../reach.ts'
import type { AccessFiles, Choice } from './access-files.ts'
import { certificateFacts, checkCertificate, isNearItsEnd, makeCertificate } from './certificate.ts'

/** What the ticket says of it. */
export interface AccessTicket {
  home: string
  web: boolean
  host: string
  allowedHosts: readonly string[]
  /** The certificate that the ticket names, read anew since whoever renews it writes over the files; null where it names none. */
  tls: (() => Promise<GivenCertificate>) | null
  /** The host was named, and isn't just the usual one. */
  hostIsNamed: boolean
}

/** What is chosen where nobody has chosen. */
const usual: Choice = { reach: 'this computer', encryption: 'none' }
export const everywhere = '0.0.0.0'
export const thisComputer = '127.0.0.1'

export interface ChosenReach {
  /** What the ticket decides. */
  fixed: { reach: boolean; encryption: boolean }
  chosen(): Promise<Choice>
  /** Where to listen for a choice now. @throws Failure CERTIFICATE_UNFIT */
  wanted(choice: Choice, given?: GivenCertificate): Promise<Reach>
  /** Makes a self-made one where there is none. @throws Failure CERTIFICATE_UNFIT */
  certificateFor(choice: Choice, given?: GivenCertificate): Promise<GivenCertificate | null>
}

interface Parts {
  ticket: AccessTicket
  files: AccessFiles
  defaultPasswords(): Promise<string[]>
  clock: Clock
}

export function makeChosenReach({ ticket, files, defaultPasswords, clock }: Parts): ChosenReach {
  const fixed = { reach: ticket.hostIsNamed || !ticket.web, encryption: ticket.tls !== null || !ticket.web }

  async function chosen(): Promise<Choice> {
    const choice = (await files.choice()) ?? usual
    return {
      reach: fixed.reach ? (isLoopback(ticket.host) ? 'this computer' : 'network') : choice.reach,
      encryption: ticket.tls ? 'given' : choice.encryption,
    }
  }

  async function wanted(choice: Choice, given?: GivenCertificate): Promise<Reach> {
    const host = fixed.reach ? ticket.host : choice.reach === 'network' ? everywhere : thisComputer
    const tls = isLoopback(host) ? null : await certificateFor(choice, given)
    return reachOf({ host, allowedHosts: ticket.allowedHosts, tls }, await defaultPasswords())
  }

  async function certificateFor({ encryption }: Choice, given?: GivenCertificate): Promise<GivenCertificate | null> {
    const now = clock.now()
    if (encryption === 'none') return null
    if (encryption === 'given') {
      const certificate = given ?? (await ticket.tls?.()) ?? (await files.certificate('given'))
      if (!certificate) throw new Failure('CERTIFICATE_UNFIT', { reason: 'none has been given yet.' })
      checkCertificate(certificate, now)
      return certificate
    }
    const before = await files.certificate('self-made')
    if (before && !isNearItsEnd(certificateFacts(before.chain), now)) return before
    const made = await makeCertificate(now)
    await files.keep('self-made', made)
    return made
  }

  return { fixed, chosen, wanted, certificateFor }
}
