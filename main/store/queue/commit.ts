/**
 * Writes what became of steps, what begins next, and how passengers stand. An outcome whose step a person has set in
 * between doesn't count, and neither does what its processor changed.
 */
import type { SeatNumber } from '../../../shared/model/ids.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { QueueCommit, StepOutcome, StepRef } from '../../core/ports/stores.ts'
import type { Transaction } from '../database.ts'
import { statusCode } from '../rows/codes.ts'
import { commitStatements as sql } from '../sqlite/queue-statements.ts'
import { changeAttachments } from './change-attachments.ts'

type Begun = StepRef & { revision: number }

interface StepRow {
  seat_number: SeatNumber
  position: number
}

export async function commit(transaction: Transaction, { at, outcomes, begin, settle }: QueueCommit): Promise<Begun[]> {
  if (outcomes.length > 0) await writeOutcomes(transaction, outcomes, at)
  const begun = begin.length > 0 ? await beginSteps(transaction, begin, at) : []
  if (settle.length > 0) await settlePassengers(transaction, settle, at)
  return begun
}

async function writeOutcomes(transaction: Transaction, outcomes: StepOutcome[], at: Moment): Promise<void> {
  const counted = await transaction.rows<StepRow>(sql.outcomes, [JSON.stringify(outcomes.map(outcomeTuple)), at])
  if (!outcomes.some(({ change, finish }) => change || finish !== undefined)) return

  const places = new Set(counted.map(({ seat_number, position }) => `${seat_number}/${position}`))
  const those = outcomes.filter(({ seatNumber, position }) => places.has(`${seatNumber}/${position}`))
  const finished = those.flatMap(({ seatNumber, position, finish }) => (finish === undefined ? [] : [[seatNumber, position, finish]]))
  if (finished.length > 0) await transaction.run(sql.finish, [JSON.stringify(finished), at])
  const changes = those.flatMap(({ seatNumber, change }) => (change ? [{ seatNumber, ...change }] : []))
  if (changes.length > 0) await changeAttachments(transaction, changes)
}

function outcomeTuple({ seatNumber, position, revision, result }: StepOutcome): unknown[] {
  const dueAt = result.status === 'incomplete' ? result.dueAt : null
  return [seatNumber, position, revision, statusCode.number(result.status), dueAt, result.note]
}

async function beginSteps(transaction: Transaction, begin: StepRef[], at: Moment): Promise<Begun[]> {
  const tuples = begin.map(({ seatNumber, position }) => [seatNumber, position])
  const rows = await transaction.rows<StepRow & { revision: number }>(sql.begin, [JSON.stringify(tuples), at])
  return rows.map(({ seat_number, position, revision }) => ({ seatNumber: seat_number, position, revision }))
}

/** Puts the status and the next due time of passengers as their steps have it. */
export async function settlePassengers(transaction: Transaction, seatNumbers: SeatNumber[], at: Moment): Promise<void> {
  const settled = await transaction.rows<{ seat_number: SeatNumber; status: number }>(sql.settle, [JSON.stringify(seatNumbers), at])
  const unfinished = settled.filter(({ status }) => status !== statusCode.number('complete'))
  if (unfinished.length === 0) return
  await transaction.run(sql.becomeDue, [JSON.stringify(unfinished.map(({ seat_number }) => seat_number)), at])
}
