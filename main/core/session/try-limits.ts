/**
 * Wrong sign-ins are slowed down, by account and by address: some are free, then each one makes the next wait longer.
 * Kept in memory and bounded; a restart forgets, which helps nobody who guesses.
 */
import { Failure } from '../../../shared/errors.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { Clock } from '../ports/world.ts'

interface Tally {
  wrong: number
  heldUntil: Moment
  at: Moment
}

interface Rule {
  /** Wrong tries before the first wait. */
  free: number
  firstWaitMs: number
  longestWaitMs: number
}

const byAccount: Rule = { free: 5, firstWaitMs: 5_000, longestWaitMs: 300_000 }
/** Many people may share an address, so it has more free tries, and longer waits after them. */
const byAddress: Rule = { free: 20, firstWaitMs: 5_000, longestWaitMs: 900_000 }
const forgottenAfterMs = 3_600_000

export interface TryLimits {
  /**
   * Counts a try as wrong before it is made, so that many at once can't slip through.
   * @throws Failure TOO_MANY_TRIES
   */
  begin(account: string, address: string): Try
}

interface Try {
  /** It was right: the account's wrong ones are forgotten, the address's are not (its owner may guess at another account). */
  wasRight(): void
  /** It did not come to a check: as if it had not been made. */
  wasNone(): void
}

export function makeTryLimits(clock: Clock, size = 10_000): TryLimits {
  const accounts = makeCounter(byAccount, clock, size)
  const addresses = makeCounter(byAddress, clock, size)
  return {
    begin(account, address) {
      const waitMs = Math.max(accounts.waitMs(account), addresses.waitMs(address))
      if (waitMs > 0) throw new Failure('TOO_MANY_TRIES', { seconds: Math.ceil(waitMs / 1000) })
      accounts.add(account)
      addresses.add(address)
      return {
        wasRight() {
          accounts.forget(account)
          addresses.takeBack(address)
        },
        wasNone() {
          accounts.takeBack(account)
          addresses.takeBack(address)
        },
      }
    },
  }
}

function makeCounter(rule: Rule, clock: Clock, size: number) {
  /** In the order of their last try, the oldest first. */
  const records = new Map<string, Tally>()

  function current(key: string): Tally {
    const record = records.get(key)
    if (!record || record.at + forgottenAfterMs <= clock.now()) return { wrong: 0, heldUntil: 0, at: clock.now() }
    return record
  }

  function put(key: string, record: Tally): void {
    records.delete(key)
    records.set(key, record)
    if (records.size <= size) return
    const oldest = records.keys().next()
    if (!oldest.done) records.delete(oldest.value)
  }

  return {
    waitMs: (key: string) => Math.max(0, current(key).heldUntil - clock.now()),
    add(key: string): void {
      const now = clock.now()
      const wrong = current(key).wrong + 1
      const over = wrong - rule.free
      const waitMs = over < 0 ? 0 : Math.min(rule.firstWaitMs * 2 ** over, rule.longestWaitMs)
      put(key, { wrong, heldUntil: now + waitMs, at: now })
    },
    /** It was not held when the try began, so it isn't held without it. */
    takeBack(key: string): void {
      const { wrong, at } = current(key)
      if (wrong <= 1) records.delete(key)
      else records.set(key, { wrong: wrong - 1, heldUntil: 0, at })
    },
    forget: (key: string) => void records.delete(key),
  }
}
