/** A connector host that runs given functions on this thread at once: for facts about the core, where threads would only cost time. */
import type {
  Batch,
  CallContext,
  ConnectorHost,
  ConnectorOutcome,
  PackedAttachment,
  PulledChunk,
} from '../../main/core/ports/connector-host.ts'
import { Failure } from '../../shared/errors.ts'
import type { ConnectorDescriptor, ConnectorKind } from '../../shared/model/connector.ts'
import type { Use } from '../../shared/model/definition.ts'

export interface InlinePassenger {
  externalId: string
  idempotencyKey: string
  attachments: { name: string; text: string }[]
  /** How often a connector has seen this idempotency key, from 1. */
  time: number
}

/** Throwing fails the passenger; an error with `final: true` for good. */
export interface InlineConnectors {
  pullers?: Record<string, { pull(signal: AbortSignal): AsyncIterable<PulledChunk>; notify?(externalId: string): void | Promise<void> }>
  processors?: Record<string, (passenger: InlinePassenger) => InlineResult | Promise<InlineResult>>
  pushers?: Record<string, (passenger: InlinePassenger) => void | Promise<void>>
}

export type InlineResult = undefined | { put?: { name: string; text: string }[]; remove?: string[]; finish?: string }

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** One chunk of passengers, each with one text attachment that holds its external id unless another is given. */
export function aChunk(
  ...passengers: (string | { externalId: string; attachments?: { name: string; text: string }[]; sourceSystem?: string })[]
): PulledChunk {
  const texts: Uint8Array[] = []
  let offset = 0
  const packed = passengers.map((given) => {
    const full = typeof given === 'string' ? { externalId: given } : given
    const attachments = full.attachments ?? [{ name: 'document.txt', text: full.externalId }]
    return {
      externalId: full.externalId,
      sourceSystem: full.sourceSystem ?? 'source',
      title: '',
      receipt: { id: full.externalId },
      attachments: attachments.map(({ name, text }): PackedAttachment => {
        const content = encoder.encode(text)
        texts.push(content)
        offset += content.length
        return { name, format: 'text', contentType: 'text/plain', offset: offset - content.length, length: content.length }
      }),
    }
  })
  const bytes = new Uint8Array(offset)
  let at = 0
  for (const text of texts) {
    bytes.set(text, at)
    at += text.length
  }
  return { passengers: packed, bytes }
}

export function makeInlineHost(connectors: InlineConnectors): ConnectorHost {
  const times = new Map<string, number>()

  async function each(batch: Batch, context: CallContext, run: (passenger: InlinePassenger) => Promise<ConnectorOutcome>) {
    const outcomes: ConnectorOutcome[] = []
    for (const passenger of batch.passengers) {
      if (context.signal.aborted) {
        outcomes.push({ kind: 'not begun' })
        continue
      }
      const { externalId, idempotencyKey } = passenger
      const time = (times.get(idempotencyKey) ?? 0) + 1
      times.set(idempotencyKey, time)
      const attachments = passenger.attachments.map(({ name, offset, length }) => ({
        name,
        text: decoder.decode(batch.bytes.subarray(offset, offset + length)),
      }))
      outcomes.push(await run({ externalId, idempotencyKey, attachments, time }).catch(failed))
    }
    return outcomes
  }

  function found<T>(of: Record<string, T> | undefined, use: Use): T {
    const connector = of?.[use.module]
    if (!connector) throw new Error(`no inline connector ${use.module}`)
    return connector
  }

  return {
    describe: async () => descriptors(connectors),
    async check({ module }) {
      const known = Object.assign({}, ...Object.values(connectors)) as object
      return module in known ? [] : [{ path: '', message: `There is no connector "${module}".` }]
    },
    async *pull(use, context) {
      try {
        yield* found(connectors.pullers, use).pull(context.signal)
      } catch (error) {
        throw new Failure(
          'CONNECTOR_FAILED',
          { use: use.name, reason: error instanceof Error ? error.message : String(error) },
          { cause: error },
        )
      }
    },
    async notify(use, { notices }) {
      const puller = found(connectors.pullers, use)
      return Promise.all(
        notices.map(async ({ externalId }) => {
          try {
            await puller.notify?.(externalId)
            return done()
          } catch (error) {
            return failed(error)
          }
        }),
      )
    },
    process: (use, batch, context) =>
      each(batch, context, async (passenger) => {
        const result = await found(connectors.processors, use)(passenger)
        const chunk = result?.put ? aChunk({ externalId: '-', attachments: result.put }) : null
        const put = chunk?.passengers[0]?.attachments ?? []
        const change = result?.put || result?.remove ? { put, bytes: chunk?.bytes ?? new Uint8Array(0), remove: result.remove ?? [] } : null
        return { kind: 'done', said: [], change, finish: result?.finish ?? null }
      }),
    push: (use, batch, context) =>
      each(batch, context, async (passenger) => {
        await found(connectors.pushers, use)(passenger)
        return done()
      }),
    async *peek(use, context) {
      for await (const { passengers } of this.pull(use, context)) {
        yield passengers.map(({ externalId, sourceSystem, title, attachments }) => ({
          externalId,
          sourceSystem,
          title,
          attachments: attachments.map(({ name, format, contentType, length }) => ({ name, format, contentType, bytes: length })),
        }))
      }
    },
    async open(use, wanted, context) {
      for await (const { passengers, bytes } of this.pull(use, context)) {
        const passenger = passengers.find(({ externalId }) => externalId === wanted.externalId)
        if (passenger) return { passengers: [passenger], bytes }
      }
      return null
    },
    close: async () => undefined,
  }
}

function done(): ConnectorOutcome {
  return { kind: 'done', said: [], change: null, finish: null }
}

function failed(error: unknown): ConnectorOutcome {
  const final = error instanceof Error && 'final' in error && error.final === true
  return { kind: 'failed', said: [], reason: error instanceof Error ? error.message : String(error), final }
}

function descriptors({ pullers = {}, processors = {}, pushers = {} }: InlineConnectors): ConnectorDescriptor[] {
  const of = (names: object, kind: ConnectorKind) =>
    Object.keys(names).map(
      (name): ConnectorDescriptor => ({
        name,
        kind,
        title: name,
        description: '',
        settings: { type: 'object' },
        origin: 'built-in',
        fault: null,
      }),
    )
  return [...of(pullers, 'puller'), ...of(processors, 'processor'), ...of(pushers, 'pusher')]
}
