/** Calls a connector for one passenger or notice, and packs what it changed. */
import type { BatchPassenger } from '../../core/ports/connector-host.ts'
import type { Attachment, Change, Connector, Notice, Passenger } from '../define.ts'
import { FinalError } from '../final-error.ts'
import type { Did, RunItem } from './items.ts'
import { packAttachments } from './pack.ts'

export function notifyOne(connector: Connector, notices: Notice[]): RunItem {
  assertKind(connector, 'puller')
  return (item, context) => {
    const told: unknown = connector.notify?.(context, notices[item] as Notice)
    return isPromise(told) ? told.then(() => null) : null
  }
}

export function workOnOne(kind: 'process' | 'push', connector: Connector, passengers: BatchPassenger[], bytes: Uint8Array): RunItem {
  if (kind === 'push') {
    assertKind(connector, 'pusher')
    return (item, context) => {
      const pushed: unknown = connector.push(context, unpack(passengers[item] as BatchPassenger, bytes))
      return isPromise(pushed) ? pushed.then(() => null) : null
    }
  }
  assertKind(connector, 'processor')
  return (item, context) => {
    const changed: unknown = connector.process(context, unpack(passengers[item] as BatchPassenger, bytes))
    return isPromise(changed) ? changed.then(pack) : pack(changed)
  }
}

/** @throws FinalError */
export function assertKind<K extends Connector['kind']>(
  connector: Connector,
  kind: K,
): asserts connector is Extract<Connector, { kind: K }> {
  if (connector.kind !== kind) throw new FinalError(`"${connector.name}" is a ${connector.kind}, and is used as a ${kind}`)
}

function unpack(passenger: BatchPassenger, bytes: Uint8Array): Passenger {
  const { attachments, ...rest } = passenger
  return { ...rest, attachments: attachments.map((packed) => new UnpackedAttachment(packed, bytes)) }
}

/** A plain function of a user's connector may answer at once; that costs no turn of the event loop then. */
function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise
}

/** Copied out of the batch when it is asked for, so that a connector that writes into it harms no other passenger. */
class UnpackedAttachment implements Attachment {
  readonly name: string
  readonly format: Attachment['format']
  readonly contentType: string
  readonly #packed: Uint8Array
  #content: Uint8Array | null = null

  constructor(packed: BatchPassenger['attachments'][number], bytes: Uint8Array) {
    this.name = packed.name
    this.format = packed.format
    this.contentType = packed.contentType
    this.#packed = bytes.subarray(packed.offset, packed.offset + packed.length)
  }

  get content(): Uint8Array {
    this.#content ??= copyOf(this.#packed)
    return this.#content
  }

  get text(): string {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.content)
  }
}

/** Also out of memory that threads share, which many functions of Node refuse. */
function copyOf(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes.byteLength)
  copy.set(bytes)
  return copy
}

/** The connector may be plain JavaScript, so nothing it returns is taken for granted. */
function pack(changed: unknown): Did {
  if (changed === undefined || changed === null) return null
  if (typeof changed !== 'object') throw new Error(`process gave a ${typeof changed}; it may give { put, remove, finish } or nothing`)
  const { put = [], remove = [], finish } = changed as Change
  if (!Array.isArray(put) || !Array.isArray(remove)) throw new Error('process gave a "put" or "remove" that is no list')
  if (finish !== undefined && (typeof finish !== 'string' || finish === ''))
    throw new Error('process gave a "finish" that is no reason in words')
  const { attachments, bytes } = packAttachments([put])
  const change = put.length + remove.length > 0 ? { put: attachments[0] ?? [], bytes, remove: remove.map(String) } : null
  return change || finish ? { change, finish: finish ?? null } : null
}
