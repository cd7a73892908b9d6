/**
 * Who can reach the console by the network: what the ticket says, or else what root has chosen in the System section, held back
 * while an account has its first password. It opens the web endpoint, and moves it whenever one of these changes.
 */
import { hostname } from 'node:os'
import { Failure } from '../../../shared/errors.ts'
import type { Access, AccessChange } from '../../../shared/model/access.ts'
import type { Clock, ProcessLog } from '../../core/ports/world.ts'
import { isLoopback } from '../loopback.ts'
import type { Reach } from '../reach.ts'
import type { Web } from '../start-web.ts'
import { makeAccessFiles } from './access-files.ts'
import { certificateFacts, checkCertificate, ownAddresses } from './certificate.ts'
import { type AccessTicket, everywhere, makeChosenReach, thisComputer } from './chosen-reach.ts'

export interface RemoteAccessOptions {
  ticket: AccessTicket
  start(reach: Reach): Promise<Web>
  /** Accounts that still have their first password. */
  defaultPasswords(): Promise<string[]>
  /** Called whenever the state may be another. */
  onChange(): void
  clock: Clock
  log: ProcessLog
}

export interface RemoteAccess {
  /** Null while no browser can reach it. */
  readonly web: Web | null
  /** Why there is none though one is wanted. */
  readonly trouble: string | null
  /** @throws Failure PORT_TAKEN, PORT_REFUSED, CERTIFICATE_UNFIT */
  open(): Promise<void>
  /** After passwords or the computer's certificates may have changed. */
  follow(): Promise<void>
  state(): Promise<Access>
  /** @throws Failure ACCESS_FIXED, CERTIFICATE_UNFIT, PORT_TAKEN, PORT_REFUSED; then all is as before */
  change(change: AccessChange): Promise<Access>
  close(): Promise<void>
}

/** Certificates come to their end, and those of the ticket are renewed by whoever looks after them. */
const lookedAtEachMs = 3_600_000

export function makeRemoteAccess({ ticket, start, defaultPasswords, onChange, clock, log }: RemoteAccessOptions): RemoteAccess {
  const files = makeAccessFiles(ticket.home)
  const { fixed, chosen, wanted, certificateFor } = makeChosenReach({ ticket, files, defaultPasswords, clock })
  let web: Web | null = null
  let trouble: string | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let watch: NodeJS.Timeout | null = null

  /** One after the other, so that none moves the console by what was true before another. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  async function state(): Promise<Access> {
    const choice = await chosen()
    const kept = choice.encryption === 'none' ? null : ((await ticket.tls?.()) ?? (await files.certificate(choice.encryption)))
    return {
      ...choice,
      fixed,
      open: web && (isLoopback(web.host) ? 'this computer' : 'network'),
      addresses: web ? addressesOf(web) : [],
      heldBackBy: await defaultPasswords(),
      certificate: kept && certificateFacts(kept.chain),
      trouble,
    }
  }

  async function change({ reach, encryption, given }: AccessChange): Promise<Access> {
    const before = await chosen()
    if ((fixed.reach && reach !== before.reach) || (fixed.encryption && (encryption !== before.encryption || given))) {
      throw new Failure('ACCESS_FIXED', {})
    }
    const choice = { reach, encryption }
    if (given) checkCertificate(given, clock.now())
    // The certificate is asked for also where it isn't used yet, so that a choice that can't be kept is refused now.
    if (encryption !== 'none') await certificateFor(choice, given)
    const to = await wanted(choice, given)
    if (web) await web.relisten(to)
    else if (ticket.web) web = await start(to)
    trouble = null
    if (given) await files.keep('given', given)
    await files.choose(choice)
    log.info({ reach, encryption }, 'The reach of the console was changed')
    onChange()
    return state()
  }

  return {
    get web() {
      return web
    },
    get trouble() {
      return trouble
    },
    open: () => inTurn(open),
    follow: () => inTurn(follow),
    state,
    change: (wish) => inTurn(() => change(wish)),
    async close() {
      if (watch) clearInterval(watch)
      await turn
      await web?.close()
    },
  }

  async function open(): Promise<void> {
    if (!ticket.web) return
    try {
      web = await start(await reachNow())
    } catch (error) {
      if (error instanceof Failure) trouble = error.message
      throw error
    }
    watch = setInterval(() => void inTurn(follow), lookedAtEachMs).unref()
  }

  async function follow(): Promise<void> {
    try {
      await web?.relisten(await reachNow())
    } catch (error) {
      trouble = error instanceof Failure ? error.message : 'It could not be changed; the log tells why.'
      log.error({ error }, 'The reach of the console could not be changed')
    }
    onChange()
  }

  /** A certificate that can't be used any more leaves this computer a way in, to mend it. */
  async function reachNow(): Promise<Reach> {
    try {
      const to = await wanted(await chosen())
      trouble = null
      return to
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'CERTIFICATE_UNFIT') throw error
      trouble = `Only this computer can reach the console. ${error.message}`
      log.error({}, trouble)
      return { host: thisComputer, allowedHosts: [] }
    }
  }
}

/** By name first, since addresses change. */
function addressesOf(web: Web): string[] {
  if (web.host !== everywhere && web.host !== '::') return [web.address]
  const { protocol, port } = new URL(web.address)
  const inUrl = (host: string) => `${protocol}//${host.includes(':') ? `[${host}]` : host}${port ? `:${port}` : ''}`
  const addresses = ownAddresses().filter((address) => web.host === '::' || !address.includes(':'))
  return [...new Set([hostname(), ...addresses])].map(inUrl)
}
