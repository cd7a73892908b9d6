/**
 * What tray and menu tell, kept so that they can be drawn at once: what the dispatcher and the jobs do is asked each time,
 * what must be read from the store is read when it may have changed.
 */
import type { ClientId } from '../../shared/model/ids.ts'
import type { SystemState } from '../../shared/model/system.ts'
import type { Databus } from '../compose.ts'
import type { CoreEvent, ProcessLog } from '../core/ports/world.ts'
import { jobWords } from './job-words.ts'

export interface DesktopFacts {
  system(): SystemState
  /** A line for each job that runs. */
  jobs(): string[]
  openAlerts(): number
  definitions(): { client: ClientId; name: string }[]
  /** Calls `redraw` whenever one of these may have changed. */
  onChange(redraw: () => void): void
}

/** A saved configuration tells `customizing`; one that another process saved is found when the dispatcher looks. */
const readOn: CoreEvent['topic'][] = ['customizing', 'system', 'alerts']
const redrawOn: CoreEvent['topic'][] = ['system', 'jobs']

export async function makeDesktopFacts({ core, events }: Databus, log: ProcessLog): Promise<DesktopFacts> {
  const listeners: (() => void)[] = []
  let openAlerts = 0
  let definitions: { client: ClientId; name: string }[] = []
  let reading = false
  let readAgain = false

  const redraw = () => {
    for (const listener of listeners) listener()
  }

  /** Never rejects. What changes while it reads is read after it. */
  async function read(): Promise<void> {
    if (reading) {
      readAgain = true
      return
    }
    reading = true
    do {
      readAgain = false
      try {
        ;[openAlerts, definitions] = await Promise.all([core.alerts.count(), core.passengers.names()])
      } catch (error) {
        log.warn({ error }, 'What the tray tells could not be read')
      }
    } while (readAgain)
    reading = false
    redraw()
  }

  await read()
  events.hear(({ topic }) => {
    if (redrawOn.includes(topic)) redraw()
    if (readOn.includes(topic) && core.system.state().status !== 'shutting down') void read()
  })
  return {
    system: () => core.system.state(),
    jobs: () => core.jobs.running().map(jobWords),
    openAlerts: () => openAlerts,
    definitions: () => definitions,
    onChange: (listener) => void listeners.push(listener),
  }
}
