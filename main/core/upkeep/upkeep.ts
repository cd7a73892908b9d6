/**
 * The housework beside the drives: every hour finished passengers, logs, audit records and sign-ins past their life span are removed;
 * shortly after passengers were seated, search learns them. Failures are told in the process log and tried again.
 */
import type { Configuration } from '../configuration/configuration.ts'
import type { Stoppable } from '../ports/world.ts'
import type { Ports } from '../ports.ts'
import { readContents } from '../search/read-contents.ts'
import { purgeAudit, purgeLogs, purgeQueue } from './purge.ts'

const dayMs = 86_400_000
/** How long it stays known how many were seated; Home shows a week. */
const countedDays = 35
const everyMs = 3_600_000
const firstAfterMs = 60_000
const recoverEveryMs = 60_000
/** Search learns passengers when none was seated for a moment, so that it doesn't slow a drive, but at the latest after the longer time. */
const indexAfterMs = 300
const indexAtLatestMs = 5000
const indexBatch = 500

export interface Upkeep {
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>
}

/** @param recovering what is to be done every minute for those that share the store, if any may */
export function startUpkeep(ports: Ports, configuration: Configuration, recovering: (() => Promise<void>) | null): Upkeep {
  const purging = repeat(ports, () => purgeByLifeSpan(ports, configuration), everyMs)
  let stopping = false
  const indexing = repeat(ports, () => indexAll(ports, () => stopping), null)
  purging.in(firstAfterMs)
  indexing.in(0)
  const recovery = recovering && repeat(ports, recovering, recoverEveryMs)
  recovery?.in(recoverEveryMs)
  const ear = ports.events.hear(({ topic }) => {
    if (topic === 'queue') indexing.in(indexAfterMs, indexAtLatestMs)
  })
  return {
    async stop() {
      stopping = true
      ear.stop()
      await Promise.all([purging.stop(), indexing.stop(), recovery?.stop()])
    },
  }
}

export async function purgeByLifeSpan(ports: Ports, configuration: Configuration): Promise<void> {
  const now = ports.clock.now()
  await configuration.refresh()
  await ports.stores.signIns.removeExpired(now)
  await ports.stores.queue.forgetSeated(now - countedDays * dayMs)
  for (const { client, definition } of configuration.definitions()) {
    if (definition.queueLifeSpanDays === null) continue
    const completedBefore = now - definition.queueLifeSpanDays * dayMs
    await purgeQueue(ports, { client, definition: definition.name, completedBefore }, client, 'By life span')
  }
  for (const { client, days } of configuration.logLifeSpans()) {
    if (days === null) continue
    await ports.stores.incidents.purgeEnded(client, now - days * dayMs)
    await purgeLogs(ports, { client, endedBefore: now - days * dayMs }, client, 'By life span')
  }
  for (const client of await ports.stores.clients.all()) {
    const days = configuration.auditLifeSpan(client)
    if (days !== null) await purgeAudit(ports, { client, before: now - days * dayMs })
  }
}

/** Tells when search has learned something: a list that is shown with a search is no longer as it was. */
async function indexAll(ports: Pick<Ports, 'stores' | 'events' | 'reader'>, stopped: () => boolean): Promise<void> {
  let learned = 0
  // Names come first: they are quick. Then contents, in helpings, and the names of those that came meanwhile.
  for (let more = true; more && !stopped(); ) {
    const batch = await ports.stores.queue.indexForSearch(indexBatch)
    learned += batch
    if (batch < indexBatch) {
      const read = await readContents(ports)
      learned += read
      more = read > 0
    }
  }
  if (learned > 0) for (const client of await ports.stores.clients.all()) ports.events.tell({ topic: 'queue', client })
}

/** One job that never overlaps itself; asked for while it runs, it runs once more. */
function repeat(ports: Pick<Ports, 'alarm' | 'clock' | 'log'>, job: () => Promise<void>, againAfterMs: number | null) {
  let bell: Stoppable | null = null
  let latest = Number.POSITIVE_INFINITY
  let running: Promise<void> | null = null
  let again = false
  let stopped = false

  async function run(): Promise<void> {
    bell = null
    latest = Number.POSITIVE_INFINITY
    again = false
    await job().catch((error: unknown) => ports.log.error({ error }, 'A part of the upkeep failed; it is tried again'))
    running = null
    if (again) plan(indexAfterMs)
    else if (againAfterMs !== null) plan(againAfterMs)
  }

  /** Asked again before its time it waits anew, but not beyond `atLatestMs` from the first asking. */
  function plan(ms: number, atLatestMs = ms): void {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    const now = ports.clock.now()
    latest = Math.min(latest, now + atLatestMs)
    bell?.stop()
    bell = ports.alarm.at(Math.min(now + ms, latest), () => {
      running = run()
    })
  }

  return {
    in: plan,
    async stop() {
      stopped = true
      bell?.stop()
      await running
    },
  }
}
