/** Looks after incidents beside the drives: reviews them, sends what is to be told, and answers people. Nothing here depends on being woken; that only makes it sooner. */
import { Failure } from '../../../shared/errors.ts'
import type { ClientId, LogId } from '../../../shared/model/ids.ts'
import type { Configuration } from '../configuration/configuration.ts'
import type { Core } from '../core.ts'
import type { Stoppable } from '../ports/world.ts'
import type { Ports } from '../ports.ts'
import { testAlert } from './alert-words.ts'
import { channelsOf } from './channels.ts'
import { type DriveWatch, watchDrive } from './drive-watch.ts'
import { makeIncidents } from './incidents.ts'
import { reasonOf, sendNotices } from './send-notices.ts'

/** Another process may have changed the configuration, or left a notice. */
const longestSleepMs = 30_000

export interface AlertDesk {
  watch(of: { client: ClientId; definition: string; log: LogId; signal: AbortSignal }): DriveWatch
  answers: Core['alerts']
  /** A person has set steps complete, of one definition or of any. Never rejects. */
  settled(of?: { client: ClientId; definition: string }): Promise<void>
  start(): void
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>
}

export function makeAlertDesk(ports: Ports, configuration: Configuration): AlertDesk {
  let bell: Stoppable | null = null
  let running: Promise<void> | null = null
  let again = false
  let state: 'new' | 'started' | 'stopped' = 'new'
  const ending = new AbortController()
  const incidents = makeIncidents(ports, configuration, wake)

  function wake(): void {
    if (state !== 'started') return
    bell?.stop()
    if (running) again = true
    else running = look().then(afterLook)
  }

  function afterLook(): void {
    running = null
    if (!again) return
    again = false
    wake()
  }

  /** Never rejects. */
  async function look(): Promise<void> {
    let next = ports.clock.now() + longestSleepMs
    try {
      await incidents.review()
      next = Math.min(next, (await sendNotices(ports, configuration, ending.signal)) ?? next)
    } catch (error) {
      ports.log.error({ error }, 'Alerts could not be looked after; it is tried again')
    }
    if (state === 'started') bell = ports.alarm.at(next, wake)
  }

  const ear = ports.events.hear(({ topic }) => {
    if (topic === 'customizing') wake()
  })
  return {
    watch: (of) => watchDrive(ports, incidents, of),
    async settled(of) {
      try {
        await incidents.endSettled(of)
      } catch (error) {
        ports.log.error({ error }, 'Incidents could not be ended')
      }
    },
    answers: makeAnswers(ports, configuration, ending.signal),
    start() {
      state = 'started'
      wake()
    },
    async stop() {
      state = 'stopped'
      ear.stop()
      bell?.stop()
      ending.abort(new Error('Databus ends.'))
      await running
      bell?.stop()
    },
  }
}

function makeAnswers(ports: Ports, configuration: Configuration, signal: AbortSignal): Core['alerts'] {
  const store = ports.stores.incidents
  const clientsOf = async (client: ClientId | undefined) => (client === undefined ? ports.stores.clients.all() : [client])

  return {
    list: (filter, page, sort) => store.list(filter, page, sort),
    count: (client) => store.countOpen(client),
    async get(id) {
      const incident = await store.find(id)
      if (!incident) throw new Failure('INCIDENT_NOT_FOUND', { id })
      return incident
    },
    async acknowledge(id, by) {
      await store.acknowledge(id, ports.clock.now(), `${by.client}/${by.username}`)
      const incident = await this.get(id)
      ports.events.tell({ topic: 'alerts', client: incident.client })
      return incident
    },
    async channels(client) {
      await configuration.refresh()
      const states = await store.channels(client)
      return (await clientsOf(client)).flatMap((id) =>
        channelsOf(configuration.alerts(id), id, ports.couriers).map(({ kind, channel, to }) => {
          const state = states.find((candidate) => candidate.client === id && candidate.channel === channel)
          const { sentAt = null, waiting = 0, fault = null, faultAt = null } = state ?? {}
          return { client: id, kind, channel, to, sentAt, waiting, fault, faultAt }
        }),
      )
    },
    async test(client, by) {
      await configuration.refresh()
      const settings = configuration.alerts(client)
      const address = settings.console_address ?? ports.couriers.consoleAddress()
      const alert = testAlert(client, `${by.client}/${by.username}`, ports.couriers, address, ports.clock.now())
      return Promise.all(
        channelsOf(settings, client, ports.couriers).map(async ({ channel, to, send }) => ({
          channel,
          to,
          fault: await send(alert, signal).then(() => null, reasonOf),
        })),
      )
    },
  }
}
