/**
 * Writes what became of steps, what begins next, and how passengers stand. An outcome whose step a person has set in
 * between doesn't count, and neither does what its processor changed.
 */
import type { SeatNumber } from '../../../shared/model/ids.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { QueueCommit, StepOutcome, StepRef } from '../../core/ports/stores.ts'
import type { Bound, Transaction } from '../database.ts'
import { statusCode } from '../rows/codes.ts'
import { changeAttachments } from './change-attachments.ts'

type Begun = StepRef & { revision: number }

interface StepRow {
  seat_number: SeatNumber
  position: number
}

export async function commit(transaction: Transaction, { at, outcomes, begin, settle }: QueueCommit): Promise<Begun[]> {
  const [plain, changing] = split(outcomes, ({ change, finish }) => !change && finish === undefined)
  if (plain.length > 0) await writePlain(transaction, plain, at)
  if (changing.length > 0) await writeChanging(transaction, changing, at)
  const begun = begin.length > 0 ? await beginSteps(transaction, begin, at) : []
  if (settle.length > 0) await settlePassengers(transaction, settle, at)
  return begun
}

/** Where it is worth a statement of its own: it costs a third for each row. */
const manyOfTheSame = 8

/** Most outcomes of a commit are one and the same: complete, of one position, with nothing to say. */
async function writePlain(transaction: Transaction, outcomes: StepOutcome[], at: Moment): Promise<void> {
  const groups = [...groupBy(outcomes, (outcome) => JSON.stringify(outcomeTuple(outcome).slice(1))).values()]
  const [same, different] = split(groups, ({ length }) => length >= manyOfTheSame)
  for (const group of same) await transaction.hot.run(transaction.sql.commit.outcome.same, sameOutcome(group, at))
  const each = different.flat()
  if (each.length > 0) await transaction.hot.run(transaction.sql.commit.outcome.each, [JSON.stringify(each.map(outcomeTuple)), at])
}

async function writeChanging(transaction: Transaction, outcomes: StepOutcome[], at: Moment): Promise<void> {
  const counted = await transaction.hot.rows<StepRow>(transaction.sql.commit.counted, [JSON.stringify(outcomes.map(outcomeTuple)), at])
  const places = new Set(counted.map(({ seat_number, position }) => `${seat_number}/${position}`))
  const those = outcomes.filter(({ seatNumber, position }) => places.has(`${seatNumber}/${position}`))
  const finished = those.flatMap(({ seatNumber, position, finish }) => (finish === undefined ? [] : [[seatNumber, position, finish]]))
  if (finished.length > 0) await transaction.hot.run(transaction.sql.commit.finish, [JSON.stringify(finished), at])
  const changes = those.flatMap(({ seatNumber, change }) => (change ? [{ seatNumber, ...change }] : []))
  if (changes.length > 0) await changeAttachments(transaction, changes)
}

function outcomeTuple({
  seatNumber,
  position,
  revision,
  result,
}: StepOutcome): [number, number, number, number, Moment | null, string | null] {
  const dueAt = result.status === 'incomplete' ? result.dueAt : null
  return [seatNumber, position, revision, statusCode.number(result.status), dueAt, result.note]
}

function sameOutcome(outcomes: StepOutcome[], at: Moment): Bound[] {
  const [first] = outcomes
  return first ? [JSON.stringify(outcomes.map(({ seatNumber }) => seatNumber)), ...outcomeTuple(first).slice(1), at] : []
}

async function beginSteps(transaction: Transaction, begin: StepRef[], at: Moment): Promise<Begun[]> {
  const begun: Begun[] = []
  for (const [position, steps] of groupBy(begin, (step) => step.position)) {
    const seats = JSON.stringify(steps.map(({ seatNumber }) => seatNumber))
    const rows = await transaction.hot.rows<StepRow & { revision: number }>(transaction.sql.commit.begin, [seats, position, at])
    begun.push(...rows.map(({ seat_number, revision }) => ({ seatNumber: seat_number, position, revision })))
  }
  return begun
}

/** Puts the status and the next due time of passengers as their steps have it. */
export async function settlePassengers(transaction: Transaction, seatNumbers: SeatNumber[], at: Moment): Promise<void> {
  const bind = [JSON.stringify(seatNumbers), at]
  if ((await transaction.hot.run(transaction.sql.commit.settleComplete, bind)) === seatNumbers.length) return
  await transaction.hot.run(transaction.sql.commit.settle, bind)
  await transaction.hot.run(transaction.sql.commit.becomeDue, bind)
}

function split<T>(all: T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))]
}

function groupBy<T, K>(all: T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
