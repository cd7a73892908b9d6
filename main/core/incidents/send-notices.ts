/**
 * Sends the notices that wait in the store, each by its own way, so that one that is down holds up no other.
 *
 *     due --claimed--> sending --got through--> sent
 *     sending --failed--> due again, later and later --a day has passed--> given up
 *     sending --Databus is shut down--> due again at the next start
 *     sending --its process died--> due again when the claim ends
 *
 * A notice is sent at least once: after an end in the middle of sending it goes out a second time, with the same key.
 */
import type { Moment } from '../../../shared/model/time.ts'
import type { Configuration } from '../configuration/configuration.ts'
import type { DueNotice } from '../ports/incident-store.ts'
import type { Ports } from '../ports.ts'
import { alertOf } from './alert-words.ts'
import { channelsOf } from './channels.ts'

const minuteMs = 60_000
const longestPauseMs = 60 * minuteMs
const givenUpAfterMs = 24 * 60 * minuteMs
/** Longer than any courier takes. */
const claimMs = 5 * minuteMs
const atOnce = 20

interface Fault {
  reason: string
  kind: 'failed' | 'gone' | 'cut off'
}

type SendingPorts = Pick<Ports, 'clock' | 'stores' | 'events' | 'couriers' | 'log'>

type Sending = SendingPorts & { configuration: Configuration; signal: AbortSignal }

/** @returns when the next one is due; null when none waits */
export async function sendNotices(ports: SendingPorts, configuration: Configuration, signal: AbortSignal): Promise<Moment | null> {
  const store = ports.stores.incidents
  for (;;) {
    const due = await store.dueNotices(ports.clock.now(), atOnce)
    await Promise.all(due.map((notice) => sendOne({ ...ports, configuration, signal }, notice)))
    if (due.length < atOnce || signal.aborted) return store.nextDue()
  }
}

async function sendOne(ports: Sending, notice: DueNotice): Promise<void> {
  const store = ports.stores.incidents
  if (!(await store.claimNotice(notice, ports.clock.now() + claimMs))) return
  const fault = await tried(ports, notice)
  const now = ports.clock.now()
  if (fault === null) {
    await store.noticeSent(notice.id, now)
  } else {
    const again = nextTry(notice, fault.kind, now)
    const note = again === null && fault.kind === 'failed' ? `Given up after a day: ${fault.reason}` : fault.reason
    await store.noticeFailed(notice.id, now, note, again)
    ports.log.warn({ channel: notice.channel, incident: notice.incident.id, reason: fault.reason }, 'An alert did not get through')
  }
  ports.events.tell({ topic: 'alerts', client: notice.channel.client })
}

/** @returns why it did not get through; null when it did */
async function tried(
  { couriers, configuration, signal }: Sending,
  { channel: { client, channel }, event, incident }: DueNotice,
): Promise<Fault | null> {
  const settings = configuration.alerts(client)
  const way = channelsOf(settings, client, couriers).find((candidate) => candidate.channel === channel)
  // Another Databus on the same database may have the desktop.
  if (!way && channel === 'desktop' && settings.desktop) return { reason: 'No desktop shows Databus now.', kind: 'failed' }
  if (!way) return { reason: 'This way is no longer configured.', kind: 'gone' }
  try {
    await way.send(alertOf(event, incident, couriers, settings.console_address ?? couriers.consoleAddress()), signal)
    return null
  } catch (error) {
    return signal.aborted ? { reason: 'Databus ended while it was sent.', kind: 'cut off' } : { reason: reasonOf(error), kind: 'failed' }
  }
}

function nextTry({ attempts, createdAt }: DueNotice, kind: Fault['kind'], now: Moment): Moment | null {
  if (kind !== 'failed') return kind === 'cut off' ? now : null
  const at = now + Math.min(longestPauseMs, minuteMs * 2 ** attempts)
  return at - createdAt > givenUpAfterMs ? null : at
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
