/**
 * What is to become of a record that the target has already. A passenger that has come further there (a person spoke
 * later, a step ended later) is kept: nothing that was delivered is ever put back to be delivered again. A version of
 * customizing is never rewritten. Users of this Databus are not changed by an import; those of an export's target follow.
 */
import { fingerprint, isSame } from './fingerprint.ts'
import type { Found } from './place.ts'
import type { Part, PassengerRecord, Records } from './records.ts'

export interface Ways {
  /** Password hashes are compared too. */
  passwords: boolean
  /** An import keeps users as they are; an export brings them up to date. */
  there: 'keep' | 'update'
}

export type Verdict = 'add' | 'same' | 'replace' | 'keep' | 'refused'

export function judge<P extends Part>(part: P, record: Records[P], found: Found<Records[P]>, ways: Ways): Verdict {
  if (found.state === 'absent') return 'add'
  if (found.state === 'refused') return 'refused'
  if (isSame(fingerprint(part, record, ways), fingerprint(part, found.record, ways))) return 'same'
  if (part === 'clients' || part === 'customizing') return 'keep'
  if (part === 'logs') return 'replace'
  if (part === 'passengers') {
    return isFurther(found.record as PassengerRecord, record as PassengerRecord) ? 'keep' : 'replace'
  }
  return ways.there === 'keep' ? 'keep' : 'replace'
}

/** Whether `there` has come further than `here`: by what persons said first, then by time. */
export function isFurther(there: PassengerRecord, here: PassengerRecord): boolean {
  const revisions = ({ steps }: PassengerRecord) => steps.reduce((sum, { revision }) => sum + revision, 0)
  if (revisions(there) !== revisions(here)) return revisions(there) > revisions(here)
  return lastMoment(there) > lastMoment(here)
}

function lastMoment({ pulledAt, completedAt, steps }: PassengerRecord): number {
  return Math.max(
    pulledAt,
    completedAt ?? 0,
    ...steps.map(({ begunAt, endedAt, notedAt }) => Math.max(begunAt ?? 0, endedAt ?? 0, notedAt ?? 0)),
  )
}
