/**
 * Decides when to drive what. It looks, starts what is due, and sleeps until the next moment at which something can be
 * due; it looks earlier when a drive ends, someone clicks, or a configuration is saved. Nothing is kept in memory that
 * a restart or another node would miss: plans, expedites and leases are in the store.
 */
import { Failure } from '../../../shared/errors.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import type { DispatcherStatus, SystemState } from '../../../shared/model/system.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { makeDeferred } from '../deferred.ts'
import type { Stoppable } from '../ports/world.ts'
import type { Ports } from '../ports.ts'
import { keyOf, makeDrives } from './drives.ts'
import { type DueTime, startDue } from './start-due.ts'

export interface Dispatcher {
  start(): void
  /** Looks now: something may have become due. */
  wake(): void
  state(): SystemState
  /** @throws Failure SHUTTING_DOWN */
  pause(): SystemState
  /** @throws Failure SHUTTING_DOWN */
  resume(): SystemState
  /** Active drives end, then `ended` resolves. A second one (`now`) stops them at once. */
  shutdown(how?: 'drain' | 'now'): SystemState
  expedite(client: ClientId, name: string): Promise<'started' | 'waiting for its running drive' | 'waiting for resume'>
  ended: Promise<void>
}

/** Another process may have saved a configuration, or a lease may have run out: look at least this often. */
const longestSleepMs = 30_000
/** After a drive that broke down (a full disk, a bug) its definition rests, or it would be tried without end. */
const restMs = 60_000

export function makeDispatcher(ports: Ports, configuration: Configuration, owner: string): Dispatcher {
  const startedAt = ports.clock.now()
  const ended = makeDeferred()
  const resting = new Map<string, Moment>()
  let mode: 'stopped' | 'running' | 'pausing' | 'shutting down' = 'stopped'
  let since = startedAt
  let told: DispatcherStatus = 'idle'
  let next: SystemState['nextDrive'] = null
  let bell: Stoppable | null = null
  let looking: Promise<void> | null = null
  let lookAgain = false

  const drives = makeDrives(ports, owner, (of, trouble) => {
    if (trouble !== null) resting.set(keyOf(of.client, of.definition.name), ports.clock.now() + restMs)
    tellStatus()
    wake()
  })

  function status(): DispatcherStatus {
    const busy = drives.active().length > 0
    switch (mode) {
      case 'shutting down':
        return 'shutting down'
      case 'pausing':
        return busy ? 'pausing' : 'paused'
      case 'running':
      case 'stopped':
        return busy ? 'dispatching' : 'idle'
    }
  }

  function state(): SystemState {
    return { status: status(), since, startedAt, activeDrives: drives.active(), nextDrive: next }
  }

  function tellStatus(): SystemState {
    if (status() !== told) since = ports.clock.now()
    told = status()
    ports.events.tell({ topic: 'system', client: null })
    return state()
  }

  function wake(): void {
    bell?.stop()
    if (mode === 'stopped') return
    if (looking) lookAgain = true
    else if (mode !== 'shutting down') looking = look().then(afterLook)
    // Nothing more is started, so there is nothing to look for; the end of each drive wakes it again.
    else if (drives.active().length === 0) ended.resolve()
  }

  function afterLook(until: Moment): void {
    looking = null
    if (!lookAgain && mode !== 'shutting down') bell = ports.alarm.at(until, wake)
    else {
      lookAgain = false
      wake()
    }
  }

  /** Never rejects. @returns when to look again at the latest */
  async function look(): Promise<Moment> {
    const latest = ports.clock.now() + longestSleepMs
    if (mode !== 'running') return latest
    try {
      const times = await startDue(ports, configuration, drives, resting, () => mode === 'running')
      next = nextOf(times)
      tellStatus()
      return Math.min(latest, ...times.map(({ at }) => at))
    } catch (error) {
      ports.log.error({ error }, 'The dispatcher could not look for what is due; it tries again')
      return latest
    }
  }

  function refuseWhenEnding(): void {
    if (mode === 'shutting down') throw new Failure('SHUTTING_DOWN', {})
  }

  return {
    start() {
      mode = 'running'
      wake()
    },
    wake,
    state,
    pause() {
      refuseWhenEnding()
      mode = 'pausing'
      drives.drain()
      return tellStatus()
    },
    resume() {
      refuseWhenEnding()
      mode = 'running'
      drives.undrain()
      wake()
      return tellStatus()
    },
    shutdown(how = 'drain') {
      mode = 'shutting down'
      drives.drain()
      if (how === 'now') drives.abort()
      wake()
      return tellStatus()
    },
    async expedite(client, name) {
      refuseWhenEnding()
      await ports.stores.definitions.setExpedited(client, name, ports.clock.now())
      ports.events.tell({ topic: 'passengers', client })
      if (mode === 'pausing') return 'waiting for resume'
      const busy = drives.isActive(client, name)
      resting.delete(keyOf(client, name))
      wake()
      return busy ? 'waiting for its running drive' : 'started'
    },
    ended: ended.promise,
  }
}

function nextOf(times: DueTime[]): SystemState['nextDrive'] {
  const first = times.filter(({ isDrive }) => isDrive).sort((a, b) => a.at - b.at)[0]
  return first ? { client: first.of.client, definition: first.of.definition.name, at: first.at } : null
}
