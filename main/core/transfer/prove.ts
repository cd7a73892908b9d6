/**
 * The proof of a move: the source is read again and each record is looked up in the target, as both stand now. Rows and
 * bytes are counted and hashed on both sides, so a lost, doubled or damaged record shows, whatever was said while moving.
 */
import { judge, type Ways } from './compare.ts'
import { count, emptyTotal, fingerprint, hashText, type Total } from './fingerprint.ts'
import { nameOf, ownOf, rowsOf } from './move.ts'
import type { Found, Scope, Source, Target } from './place.ts'
import { type Part, partsOf, type Records } from './records.ts'

export interface Proof {
  part: Part
  here: Total
  there: Total
  /** Those that are there in another state on purpose, or can't be there: they are in neither total. */
  apart: number
  isSame: boolean
}

export interface ProofCourse {
  signal: AbortSignal
  proved(part: Part, rows: number): void
  /** A record that is not there as it should be. */
  missing(part: Part, record: string, why: string): void
}

/** @returns null when it was cut off by the signal */
export async function prove(source: Source, target: Target, scope: Scope, ways: Ways, course: ProofCourse): Promise<Proof[] | null> {
  const proofs: Proof[] = []
  for (const part of partsOf(scope)) {
    const proof = await provePart(part, source, target, scope, ways, course)
    if (!proof) return null
    proofs.push(proof)
  }
  return proofs
}

async function provePart<P extends Part>(
  part: P,
  source: Source,
  target: Target,
  scope: Scope,
  ways: Ways,
  course: ProofCourse,
): Promise<Proof | null> {
  const [here, there] = [emptyTotal(), emptyTotal()]
  let apart = 0
  for await (const batch of source.read[part](scope)) {
    if (course.signal.aborted) return null
    const records = ownOf(batch, scope)
    const found = await target.shelves[part].find(records)
    records.forEach((record, index) => {
      const stands = found[index] as Found<Records[P]>
      const verdict = judge(part, record, stands, ways)
      const rows = rowsOf(part, record)
      if (verdict === 'keep' || verdict === 'refused') {
        apart += rows
        return
      }
      count(here, fingerprint(part, record, ways), rows)
      if (stands.state === 'there') count(there, fingerprint(part, stands.record, ways), rows)
      if (verdict === 'add') course.missing(part, nameOf(part, record), 'It is not in the target.')
      if (verdict === 'replace') course.missing(part, nameOf(part, record), 'It is not the same in the target.')
    })
    course.proved(
      part,
      records.reduce((sum, record) => sum + rowsOf(part, record), 0),
    )
  }
  const isSame = here.rows === there.rows && here.bytes === there.bytes && here.sum === there.sum
  return { part, here, there, apart, isSame }
}

export function proofInWords({ part, here, there, apart, isSame }: Proof): string {
  const side = (total: Total) => `${total.rows} with ${total.bytes} bytes, hash ${hashText(total).slice(0, 16)}`
  const rest = apart > 0 ? ` ${apart} more stand apart, as told above.` : ''
  return `${part}: ${side(here)} in the source; ${side(there)} in the target. ${isSame ? 'They are the same.' : 'They are NOT the same.'}${rest}`
}
