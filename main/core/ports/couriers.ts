/** Who carries alerts out of Databus. Each rejects with an Error whose message says why it did not get through, or at once on abort. */
import type { EmailChannel, WebhookChannel } from '../../../shared/model/alerts.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import type { Moment } from '../../../shared/model/time.ts'

/** An alert in words, ready to be sent. */
export interface Alert {
  /** One line. */
  subject: string
  text: string
  /** Where in the console what has failed can be looked at. */
  page: `/${string}`
  /** Its facts, for programs; they name times as ISO 8601. */
  facts: Record<string, unknown>
  /** Stays the same however often it is sent. */
  key: string
}

export interface Couriers {
  email(channel: Omit<EmailChannel, 'password'> & { password: string | null }, alert: Alert, signal: AbortSignal): Promise<void>
  webhook(channel: Omit<WebhookChannel, 'secret'> & { secret: string | null }, alert: Alert, signal: AbortSignal): Promise<void>
  /** Null where Databus runs without a desktop. */
  desktop: { isThere(): boolean; show(alert: Alert): Promise<void> } | null
  /** The value of a client's secret; null when there is none of that name. */
  secret(client: ClientId, name: string): Promise<string | null>
  /** For people: day, time and zone. */
  timeInWords(at: Moment): string
  isoTime(at: Moment): string
  /** The system's alias; empty when it has none. */
  alias: string
  /** Where browsers find the console; null when they can't. */
  consoleAddress(): string | null
}
