/**
 * The one door for connectors, built-in ones and a user's own.
 *
 * A puller reads passengers from a source system and tells it what was seated, a processor works on one passenger,
 * a pusher delivers one. They run in a worker thread, so they may use all of Node, and may not harm anybody else.
 * Delivery is at least once: any of these functions can be called again for the same passenger.
 */
import type { z } from 'zod'
import type { ConnectorKind } from '../../shared/model/connector.ts'
import type { LogLevel } from '../../shared/model/log.ts'
import type { AttachmentFormat } from '../../shared/model/passenger.ts'

/** What every connector function is handed first. */
export interface Context<Settings> {
  settings: Settings
  /** Aborted when the connector must stop: its time is up, or Databus stops. After half a second its thread is ended. */
  signal: AbortSignal
  /** Says something in the drive's log. Values of secret settings are blotted out. */
  say(level: LogLevel, message: string): void
  client: string
  /** The client's own folder; `path` resolves against it. */
  folder: string
  /** The absolute path of a path in the settings: relative ones lie in the client's folder and can't leave it. @throws Error */
  path(path: string): string
  /** The address in a setting; `{databus}` in it stands for that of this Databus' own console. @throws Error */
  address(text: string): URL
  /** As the global one, and aborted with `signal`. */
  fetch: typeof fetch
  /** Milliseconds since 1970. */
  now(): number
}

/** An attachment as a connector gives it. */
export interface NewAttachment {
  name: string
  content: string | Uint8Array
  /** Guessed from the name if not given. */
  contentType?: string | undefined
}

/** A passenger as a puller gives it. */
export interface NewPassenger {
  /** What the source knows it by. The same document must have the same id each time it is pulled. Up to 500 characters. */
  externalId: string
  /** The connector's name if not given. */
  sourceSystem?: string | undefined
  /** What a person knows it by: a subject, a file name. */
  title?: string | undefined
  /** What `notify` needs to tell the source; anything that JSON can carry. */
  receipt?: unknown
  attachments: NewAttachment[]
}

/** A passenger in the source, as peek shows it. */
export interface WaitingPassenger {
  externalId: string
  sourceSystem?: string | undefined
  title?: string | undefined
  attachments: { name: string; bytes: number; contentType?: string | undefined }[]
}

/** Which passenger in the source a person wants to look into. */
export interface Wanted {
  externalId: string
  sourceSystem: string
  /** Whether it is this one; ids are compared as they stand in the queue, without characters that nobody can see. */
  is(passenger: Pick<WaitingPassenger, 'externalId' | 'sourceSystem'>): boolean
}

export interface Attachment {
  readonly name: string
  readonly format: AttachmentFormat
  readonly contentType: string
  readonly content: Uint8Array
  /** The content as UTF-8. */
  readonly text: string
}

/** A passenger as a processor or a pusher gets it. */
export interface Passenger {
  readonly id: string
  readonly externalId: string
  readonly sourceSystem: string
  readonly title: string
  readonly definition: string
  /** Milliseconds since 1970. */
  readonly pulledAt: number
  /** The same over all tries of this connector at this passenger; hand it to the target, so that it can tell a second delivery. */
  readonly idempotencyKey: string
  readonly attachments: readonly Attachment[]
}

export interface Notice {
  externalId: string
  receipt: unknown
}

/** What a processor did; nothing at all if it returns nothing. */
export interface Change {
  /** Attachments to add, or to replace by name. */
  put?: NewAttachment[]
  /** Names of attachments to take away. */
  remove?: string[]
  /** "Nothing to deliver", with the reason: the later steps are not needed. */
  finish?: string
}

interface Words<S extends z.ZodObject> {
  /** Small letters, digits and "-": what a definition calls it by. */
  name: string
  title: string
  description: string
  /** Each field with a title and a description (`.meta({ title, description })`): the console draws the form from it. */
  settings: S
  /** How many passengers of a batch it works on at once; 1 if not given. */
  concurrency?: number
}

export interface PullerParts<S extends z.ZodObject> extends Words<S> {
  /** Gives what waits, without changing the source. */
  pull(context: Context<z.output<S>>): AsyncIterable<NewPassenger>
  /** Tells the source that a passenger was seated, so that it may be deleted there. Being told twice must do no harm. */
  notify?(context: Context<z.output<S>>, notice: Notice): Promise<void>
  /** What waits, without contents. If not given, `pull` is asked and its contents are dropped. */
  peek?(context: Context<z.output<S>>): AsyncIterable<WaitingPassenger>
  /** One of those that wait, with its contents; null when it is there no more. If not given, `pull` is asked until it comes. */
  open?(context: Context<z.output<S>>, wanted: Wanted): Promise<NewPassenger | null>
}

export interface ProcessorParts<S extends z.ZodObject> extends Words<S> {
  process(context: Context<z.output<S>>, passenger: Passenger): Promise<Change | undefined>
}

export interface PusherParts<S extends z.ZodObject> extends Words<S> {
  push(context: Context<z.output<S>>, passenger: Passenger): Promise<void>
}

/** A connector, whatever its settings are; only `definePuller` and its sisters make one. */
export type Connector = { readonly kind: ConnectorKind } & (
  | ({ kind: 'puller' } & PullerParts<z.ZodObject>)
  | ({ kind: 'processor' } & ProcessorParts<z.ZodObject>)
  | ({ kind: 'pusher' } & PusherParts<z.ZodObject>)
)
export type Puller = Extract<Connector, { kind: 'puller' }>
export type Processor = Extract<Connector, { kind: 'processor' }>
export type Pusher = Extract<Connector, { kind: 'pusher' }>

export function definePuller<S extends z.ZodObject>(parts: PullerParts<S>): Puller {
  return { ...(parts as unknown as PullerParts<z.ZodObject>), kind: 'puller' }
}

export function defineProcessor<S extends z.ZodObject>(parts: ProcessorParts<S>): Processor {
  return { ...(parts as unknown as ProcessorParts<z.ZodObject>), kind: 'processor' }
}

export function definePusher<S extends z.ZodObject>(parts: PusherParts<S>): Pusher {
  return { ...(parts as unknown as PusherParts<z.ZodObject>), kind: 'pusher' }
}
