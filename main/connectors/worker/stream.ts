/**
 * Runs a pull, a peek or the opening of one passenger, and sends it in chunks: about 500 passengers or 16 MB, or what there is after half a second, so
 * that a slow source isn't taken for a dead one. A chunk goes out when the host has asked for one.
 */
import type { PulledPassenger } from '../../core/ports/connector-host.ts'
import type { Connector, Context, NewPassenger, Puller, WaitingPassenger, Wanted } from '../define.ts'
import { isFinal } from '../final-error.ts'
import type { StreamKind, ToWorker } from '../host/protocol.ts'
import { firstCredit } from '../host/stream-credit.ts'
import { contentTypeOf, isTextType } from '../lib/content-type.ts'
import type { ContextFor, Settings } from './context.ts'
import type { Items } from './items.ts'
import { packAttachments, sizeOf } from './pack.ts'
import { errorReason } from './reason.ts'
import { running } from './running.ts'
import { tidyAttachmentNames, tidyReceipt, tidyWords } from './tidy.ts'
import { assertKind } from './work.ts'

const mostPassengers = 500
const mostBytes = 16 * 1024 * 1024
const longestWaitMs = 500
/** Of what is said between two chunks. */
const mostSaid = 1000

/** Collects passengers and sends them as one message. */
interface Chunker {
  add(passenger: NewPassenger & WaitingPassenger): void
  isFull(): boolean
  isEmpty(): boolean
  send(): void
}

export async function runStreamOf(kind: StreamKind, connector: Connector, line: Items, contextFor: ContextFor): Promise<void> {
  assertKind(connector, 'puller')
  const puller: Puller = connector
  const controller = new AbortController()
  let credit = firstCredit
  let said = 0
  let wake: (() => void) | null = null
  line.port.on('message', (message: ToWorker) => {
    if (message.type === 'next') credit += 1
    if (message.type === 'stop') controller.abort(new Error('was stopped before it ended'))
    wake?.()
  })
  const say = (level: 'info' | 'warning' | 'error', message: string) => {
    said += 1
    if (said <= mostSaid) line.send({ type: 'said', said: { level, message } })
    if (said === mostSaid) line.send({ type: 'said', said: { level: 'warning', message: 'It said more, which was left out.' } })
  }
  const context = contextFor.make(
    () => controller.signal,
    (one) => say(one.level, one.message),
  )
  const chunker = kind.kind === 'peek' ? peekChunker(line, connector.name) : pullChunker(line, connector.name)

  async function send() {
    while (credit === 0 && !controller.signal.aborted)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    if (controller.signal.aborted || chunker.isEmpty()) return
    credit -= 1
    said = 0
    chunker.send()
  }

  async function consume() {
    for await (const passenger of askedOf(puller, kind, context)) {
      if (controller.signal.aborted) break
      try {
        chunker.add(passenger as NewPassenger & WaitingPassenger)
      } catch (error) {
        say('error', `${contextFor.redact(errorReason(error))}; it was left out`)
      }
      if (chunker.isFull()) await send()
    }
  }

  if (kind.kind === 'peek' && !puller.peek)
    say('info', 'It has no peek of its own: it is asked for what it would pull, and the contents are dropped.')
  const looker = setInterval(() => {
    if (credit > 0 && !chunker.isEmpty()) void send()
  }, longestWaitMs)
  const failure = await settled(consume, context)
  clearInterval(looker)
  await send()
  if (failure) line.send({ type: 'failed', reason: contextFor.redact(errorReason(failure.error)), final: isFinal(failure.error) })
}

function askedOf(puller: Puller, kind: StreamKind, context: Context<Settings>): AsyncIterable<unknown> {
  switch (kind.kind) {
    case 'pull':
      return puller.pull(context)
    case 'peek':
      return puller.peek ? puller.peek(context) : puller.pull(context)
    case 'open':
      return openOne(puller, kind.wanted, context)
  }
}

async function* openOne(
  puller: Puller,
  wanted: { externalId: string; sourceSystem: string },
  context: Context<Settings>,
): AsyncGenerator<NewPassenger> {
  const is: Wanted['is'] = (passenger) => {
    const { externalId, sourceSystem } = tidyWords({ ...passenger, attachments: [] }, puller.name)
    return externalId === wanted.externalId && sourceSystem === wanted.sourceSystem
  }
  if (puller.open) {
    const opened = await puller.open(context, { ...wanted, is })
    if (opened) yield opened
    return
  }
  for await (const passenger of puller.pull(context)) if (is(passenger)) return yield passenger
}

/** Null when the connector came to its end; else what it threw, in its call or outside of it, or that it was stopped. */
function settled(consume: () => Promise<void>, { signal, say }: Context<Settings>): Promise<{ error: unknown } | null> {
  return new Promise((resolve) => {
    let over = false
    const fail = (error: unknown) => {
      const first = !over
      over = true
      resolve({ error })
      return first
    }
    signal.addEventListener('abort', () => fail(signal.reason), { once: true })
    running.run({ fail, say }, () => {
      consume().then(() => {
        over = true
        resolve(null)
      }, fail)
    })
  })
}

function pullChunker(line: Items, connector: Puller['name']): Chunker {
  let passengers: { words: Omit<PulledPassenger, 'attachments'>; attachments: NewPassenger['attachments'] }[] = []
  let bytes = 0
  return {
    add(given) {
      const words = { ...tidyWords(given, connector), receipt: tidyReceipt(given.receipt) }
      const attachments = given.attachments ?? []
      let size = 0
      for (const { content } of attachments) size += sizeOf(content)
      passengers.push({ words, attachments })
      bytes += size
    },
    isFull: () => passengers.length >= mostPassengers || bytes >= mostBytes,
    isEmpty: () => passengers.length === 0,
    send() {
      const packed = packAttachments(passengers.map(({ attachments }) => attachments))
      const chunk = {
        passengers: passengers.map(({ words }, index) => ({ ...words, attachments: packed.attachments[index] ?? [] })),
        bytes: packed.bytes,
      }
      passengers = []
      bytes = 0
      line.send({ type: 'chunk', chunk }, [packed.bytes.buffer])
    },
  }
}

function peekChunker(line: Items, connector: Puller['name']): Chunker {
  let passengers: Parameters<typeof line.send>[0] & { type: 'waiting' } = { type: 'waiting', passengers: [] }
  return {
    add(given) {
      const list: { name: string; bytes?: number; content?: unknown; contentType?: string | undefined }[] = given.attachments ?? []
      const names = tidyAttachmentNames(list.map(({ name }) => name))
      const attachments = list.map(({ bytes, content, contentType }, index) => {
        const name = names[index] ?? 'attachment'
        const type = contentType ?? contentTypeOf(name)
        const format = typeof content === 'string' || isTextType(type) ? ('text' as const) : ('binary' as const)
        return { name, format, contentType: type, bytes: content === undefined ? Math.max(0, Math.round(bytes ?? 0)) : sizeOf(content) }
      })
      passengers.passengers.push({ ...tidyWords(given, connector), attachments })
    },
    isFull: () => passengers.passengers.length >= mostPassengers,
    isEmpty: () => passengers.passengers.length === 0,
    send() {
      line.send(passengers)
      passengers = { type: 'waiting', passengers: [] }
    },
  }
}
