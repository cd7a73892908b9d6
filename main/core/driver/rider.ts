/**
 * A rider: a passenger while a drive works on it, with its contents in memory and its steps as this drive knows them.
 * The store has the last word; a rider only says what this drive tries next.
 */
import type { Use } from '../../../shared/model/definition.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import type { AttachmentFormat } from '../../../shared/model/passenger.ts'
import type { StepKind } from '../../../shared/model/step.ts'
import type { Batch, BatchPassenger, PackedAttachment } from '../ports/connector-host.ts'
import type { DuePassenger, DueStep } from '../ports/stores.ts'

export interface Cargo {
  name: string
  format: AttachmentFormat
  contentType: string
  content: Uint8Array
}

export interface Rider {
  passenger: DuePassenger
  cargo: Cargo[]
  /** Steps that this drive has tried already; each is tried once a drive. */
  tried: Set<number>
  /** Steps that are noted as begun by this drive. */
  begun: Set<number>
  /** Tasks of it that run now. */
  running: number
  /** The store has reckoned its status since its last outcome. */
  settled: boolean
}

/** @param begun positions of steps that were noted as begun when it was seated */
export function makeRider(passenger: DuePassenger, attachments: PackedAttachment[], bytes: Uint8Array, begun: number[] = []): Rider {
  const cargo = attachments.map((attachment) => unpack(attachment, bytes))
  return { passenger, cargo, tried: new Set(), begun: new Set(begun), running: 0, settled: false }
}

function unpack({ name, format, contentType, offset, length }: PackedAttachment, bytes: Uint8Array): Cargo {
  return { name, format, contentType, content: bytes.subarray(offset, offset + length) }
}

/** The steps of a kind that this drive may try now. */
export function readySteps(rider: Rider, kind: StepKind, now: number): DueStep[] {
  const open = (step: DueStep) =>
    step.status === 'incomplete' && !rider.tried.has(step.position) && (step.dueAt === null || step.dueAt <= now)
  const { steps } = rider.passenger
  switch (kind) {
    case 'notify':
      return steps.filter((step) => step.kind === 'notify' && open(step))
    case 'process': {
      const next = steps.find((step) => step.kind === 'process' && step.status !== 'complete')
      return next && open(next) ? [next] : []
    }
    case 'push':
      return isProcessed(rider) ? steps.filter((step) => step.kind === 'push' && open(step)) : []
  }
}

function isProcessed(rider: Rider): boolean {
  return rider.passenger.steps.every((step) => step.kind !== 'process' || step.status === 'complete')
}

/** What a processor put or removed, also for the steps after it. */
export function changeCargo(rider: Rider, change: { put: PackedAttachment[]; bytes: Uint8Array; remove: string[] }): void {
  const put = change.put.map((attachment) => unpack(attachment, change.bytes))
  const gone = new Set([...change.remove, ...put.map(({ name }) => name)])
  const replaced = rider.cargo.map((cargo) => put.find(({ name }) => name === cargo.name) ?? cargo)
  const added = put.filter(({ name }) => !rider.cargo.some((cargo) => cargo.name === name))
  rider.cargo = [...replaced.filter((cargo) => put.includes(cargo) || !gone.has(cargo.name)), ...added]
}

/** All of the riders' contents, one after the other in bytes of their own: the host may take them away. */
export function packBatch(riders: Rider[], use: Use, of: { client: ClientId; definition: string }): Batch {
  const total = riders.reduce((sum, { cargo }) => sum + cargo.reduce((bytes, { content }) => bytes + content.byteLength, 0), 0)
  const bytes = new Uint8Array(total)
  let offset = 0
  const passengers = riders.map(({ passenger, cargo }): BatchPassenger => {
    const attachments = cargo.map(({ name, format, contentType, content }): PackedAttachment => {
      bytes.set(content, offset)
      const packed = { name, format, contentType, offset, length: content.byteLength }
      offset += content.byteLength
      return packed
    })
    const { id, externalId, sourceSystem, title, pulledAt } = passenger
    return { id, externalId, sourceSystem, title, pulledAt, ...of, idempotencyKey: `${id}/${use.name}`, attachments }
  })
  return { passengers, bytes }
}

/** A processor found nothing to deliver: only the notice still counts. */
export function finishRider(rider: Rider): void {
  for (const step of rider.passenger.steps) if (step.kind !== 'notify') step.status = 'complete'
}
