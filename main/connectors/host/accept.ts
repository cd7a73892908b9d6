/** What a worker answers is checked before the core gets it: a connector may have broken more than itself in its thread. */
import { z } from 'zod'
import { LogLevel } from '../../../shared/model/log.ts'
import { AttachmentSummary } from '../../../shared/model/passenger.ts'
import type { ConnectorOutcome } from '../../core/ports/connector-host.ts'

const said = z.array(z.object({ level: LogLevel, message: z.string() }))

const bytes = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer)

export const Packed = AttachmentSummary.omit({ bytes: true }).extend({ offset: z.int().nonnegative(), length: z.int().nonnegative() })

const Outcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('done'),
    said,
    change: z.object({ put: z.array(Packed), bytes, remove: z.array(z.string()) }).nullable(),
    finish: z.string().nullable(),
  }),
  z.object({ kind: z.literal('failed'), said, reason: z.string(), final: z.boolean() }),
  z.object({ kind: z.literal('not begun') }),
])

export function acceptOutcome(outcome: unknown): ConnectorOutcome {
  const read = Outcome.safeParse(outcome)
  const inBounds = read.data?.kind !== 'done' || !read.data.change || read.data.change.put.every(inside(read.data.change.bytes.byteLength))
  if (read.success && inBounds) return read.data
  return { kind: 'failed', said: [], reason: 'its worker gave an answer that makes no sense', final: false }
}

export function inside(total: number): (part: { offset: number; length: number }) => boolean {
  return ({ offset, length }) => offset + length <= total
}
