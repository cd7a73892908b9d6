/** Rows of passengers and their steps, mapped field by field. */
import type { ClientId, LogId, PassengerId, SeatNumber } from '../../../shared/model/ids.ts'
import type { AttachmentSummary, Passenger, PassengerSummary } from '../../../shared/model/passenger.ts'
import type { Step } from '../../../shared/model/step.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { DuePassenger, DueStep } from '../../core/ports/stores.ts'
import { formatCode, statusCode, stepKindCode } from './codes.ts'

export interface SummaryRow {
  seat_number: SeatNumber
  id: PassengerId
  client: ClientId
  definition: string
  source_system: string
  external_id: string
  title: string
  pulled_at: Moment
  status: number
  due_at: Moment | null
  completed_at: Moment | null
  steps_total: number
  steps_complete: number
  note: string | null
}

export interface PassengerRow extends SummaryRow {
  /** JSON of `StepTuple[]`. */
  steps: string
  /** JSON of `AttachmentTuple[]`. */
  attachments: string
  /** JSON of log ids. */
  logs: string
}

export interface DueRow {
  seat_number: SeatNumber
  id: PassengerId
  external_id: string
  source_system: string
  title: string
  puller: string
  receipt: string
  pulled_at: Moment
  bytes: number
  steps: string
}

type When = Moment | null
/** Position, kind, use, status, attempts, due, begun, ended, note, revision. */
type StepTuple = [number, number, string, number, number, When, When, When, string | null, number]
type AttachmentTuple = [name: string, format: number, contentType: string, bytes: number]

export function passengerSummary(row: SummaryRow): PassengerSummary {
  return {
    id: row.id,
    seatNumber: row.seat_number,
    client: row.client,
    definition: row.definition,
    sourceSystem: row.source_system,
    externalId: row.external_id,
    title: row.title,
    pulledAt: row.pulled_at,
    status: statusCode.word(row.status),
    dueAt: row.due_at,
    completedAt: row.completed_at,
    stepsComplete: row.steps_complete,
    stepsTotal: row.steps_total,
    note: row.note,
  }
}

export function passenger(row: PassengerRow): Passenger {
  return {
    ...passengerSummary(row),
    steps: (JSON.parse(row.steps) as StepTuple[]).map(step),
    attachments: (JSON.parse(row.attachments) as AttachmentTuple[]).map(attachmentSummary),
    logs: JSON.parse(row.logs) as LogId[],
  }
}

export function duePassenger(row: DueRow): DuePassenger {
  return {
    seatNumber: row.seat_number,
    id: row.id,
    externalId: row.external_id,
    sourceSystem: row.source_system,
    title: row.title,
    puller: row.puller,
    receipt: JSON.parse(row.receipt) as unknown,
    pulledAt: row.pulled_at,
    bytes: row.bytes,
    steps: (JSON.parse(row.steps) as StepTuple[]).map(dueStep),
  }
}

function step([position, kind, use, status, attempts, dueAt, begunAt, endedAt, note]: StepTuple): Step {
  return { position, kind: stepKindCode.word(kind), use, status: statusCode.word(status), attempts, dueAt, begunAt, endedAt, note }
}

function dueStep([position, kind, use, status, attempts, dueAt, begunAt, , , revision]: StepTuple): DueStep {
  return { position, kind: stepKindCode.word(kind), use, status: statusCode.word(status), attempts, dueAt, begunAt, revision }
}

function attachmentSummary([name, format, contentType, bytes]: AttachmentTuple): AttachmentSummary {
  return { name, format: formatCode.word(format), contentType, bytes }
}
