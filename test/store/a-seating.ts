/** Builds what the queue's tests seat and commit. */
import { randomUUID } from 'node:crypto'
import type { PackedAttachment, PulledChunk } from '../../main/core/ports/connector-host.ts'
import type { Seating, StepOutcome, Stores } from '../../main/core/ports/stores.ts'
import { ClientId, LogId, PassengerId, type SeatNumber } from '../../shared/model/ids.ts'

export const acme = ClientId.parse('acme')
export const other = ClientId.parse('other')
export const noon = Date.UTC(2026, 0, 5, 12)
export const minute = 60_000

export interface GivenPassenger {
  externalId?: string
  sourceSystem?: string
  title?: string
  receipt?: unknown
  /** Contents by name; a text one is text. */
  attachments?: Record<string, string | Uint8Array>
}

const threeSteps: Seating['steps'] = [
  { kind: 'notify', use: 'source', begins: true },
  { kind: 'process', use: 'check', begins: false },
  { kind: 'push', use: 'target', begins: false },
]

export function steps(...kinds: ('notify' | 'process' | 'push')[]): Seating['steps'] {
  return kinds.map((kind, index) => ({ kind, use: `${kind}-${index}`, begins: false }))
}

export function aSeating(passengers: GivenPassenger[], given: Partial<Omit<Seating, 'chunk' | 'ids'>> = {}): Seating {
  return {
    client: acme,
    definition: 'orders',
    puller: 'source',
    at: noon,
    log: LogId.parse(0),
    ids: passengers.map(() => PassengerId.parse(randomUUID())),
    chunk: aChunk(passengers),
    steps: threeSteps,
    ...given,
  }
}

function aChunk(given: GivenPassenger[]): PulledChunk {
  const contents: Uint8Array[] = []
  let offset = 0
  const passengers = given.map(({ externalId = randomUUID(), sourceSystem = 'mail', title = '', receipt = null, attachments = {} }) => ({
    externalId,
    sourceSystem,
    title,
    receipt,
    attachments: Object.entries(attachments).map(([name, content]): PackedAttachment => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
      contents.push(bytes)
      offset += bytes.byteLength
      const format = typeof content === 'string' ? 'text' : 'binary'
      return { name, format, contentType: 'text/plain', offset: offset - bytes.byteLength, length: bytes.byteLength }
    }),
  }))
  return { passengers, bytes: new Uint8Array(Buffer.concat(contents)) }
}

/** Seats some and answers with their seat numbers. */
export async function seat(
  stores: Stores,
  passengers: GivenPassenger[],
  given: Partial<Omit<Seating, 'chunk' | 'ids'>> = {},
): Promise<SeatNumber[]> {
  return (await stores.queue.seat(aSeating(passengers, given))).map(({ seatNumber }) => seatNumber)
}

export function outcome(
  seatNumber: SeatNumber,
  position: number,
  result: StepOutcome['result'] = { status: 'complete', note: null },
  more: Partial<StepOutcome> = {},
): StepOutcome {
  return { seatNumber, position, revision: 0, result, ...more }
}

/** Completes every step of some, as a drive would in the end. */
export async function complete(stores: Stores, seatNumbers: SeatNumber[], at = noon + minute, count = 3): Promise<void> {
  const outcomes = seatNumbers.flatMap((seatNumber) => Array.from({ length: count }, (_, position) => outcome(seatNumber, position)))
  await stores.queue.commit({ at, outcomes, begin: [], settle: seatNumbers })
}

/** A passenger by its seat number, with all that a person sees of it. */
export async function passengerAt(stores: Stores, seatNumber: SeatNumber) {
  const { rows } = await stores.queue.list({}, { after: seatNumber - 1, limit: 1 })
  const row = rows[0]
  const passenger = row?.seatNumber === seatNumber ? await stores.queue.find(row.id) : null
  if (!passenger) throw new Error(`There is no passenger at seat ${seatNumber}.`)
  return passenger
}
