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
import type { AlertDesk } from '../incidents/alert-desk.ts'
import type { Stoppable } from '../ports/world.ts'
import type { Ports } from '../ports.ts'
import { keyOf, makeDrives } from './drives.ts'
import { makeHolds } from './holds.ts'
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
  /**
   * Holds dispatching while the whole store is read or written: active drives end first, none starts until `release`. What a
   * person says of pause and resume meanwhile counts after it.
   *
   * @throws Failure SHUTTING_DOWN
   */
  hold(signal: AbortSignal): Promise<{ release(): void }>
  ended: Promise<void>
}

/** Another process may have saved a configuration, or a lease may have run out: look at least this often. */
const longestSleepMs = 30_000
/** After a drive that broke down (a full disk, a bug) its definition rests, or it would be tried without end. */
const restMs = 60_000

type Mode = 'stopped' | 'running' | 'pausing' | 'shutting down'

export function makeDispatcher(ports: Ports, configuration: Configuration, owner: string, watch: AlertDesk['watch']): Dispatcher {
  const startedAt = ports.clock.now()
  const ended = makeDeferred()
  const resting = new Map<string, Moment>()
  let mode: Mode = 'stopped'
  let since = startedAt
  let told: DispatcherStatus = 'idle'
  let next: SystemState['nextDrive'] = null
  let bell: Stoppable | null = null
  let looking: Promise<void> | null = null
  let lookAgain = false

  const drives = makeDrives(ports, owner, watch, (of, trouble) => {
    if (trouble !== null) resting.set(keyOf(of.client, of.definition.name), ports.clock.now() + restMs)
    tellStatus()
    holds.look()
    wake()
  })
  const holds = makeHolds(() => looking !== null || drives.active().length > 0, tellStatus, goOn)
  const mayStart = () => mode === 'running' && !holds.any()

  const status = () => statusOf(mode, drives.active().length > 0, holds.any())

  const state = (): SystemState => ({ status: status(), since, startedAt, activeDrives: drives.active(), nextDrive: next })

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
    holds.look()
    if (!lookAgain && mode !== 'shutting down') bell = ports.alarm.at(until, wake)
    else {
      lookAgain = false
      wake()
    }
  }

  /** Never rejects. @returns when to look again at the latest */
  async function look(): Promise<Moment> {
    const latest = ports.clock.now() + longestSleepMs
    if (!mayStart()) return latest
    try {
      const times = await startDue(ports, configuration, drives, resting, mayStart)
      next = nextOf(times)
      tellStatus()
      return Math.min(latest, ...times.map(({ at }) => at))
    } catch (error) {
      ports.log.error({ error }, 'The dispatcher could not look for what is due; it tries again')
      return latest
    }
  }

  function goOn(): SystemState {
    if (mode === 'running' && !holds.any()) drives.undrain()
    wake()
    return tellStatus()
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
      return goOn()
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
      if (mode === 'pausing' || holds.any()) return 'waiting for resume'
      const busy = drives.isActive(client, name)
      resting.delete(keyOf(client, name))
      wake()
      return busy ? 'waiting for its running drive' : 'started'
    },
    async hold(signal) {
      refuseWhenEnding()
      drives.drain()
      return holds.begin(signal)
    },
    ended: ended.promise,
  }
}

function statusOf(mode: Mode, isBusy: boolean, isHeld: boolean): DispatcherStatus {
  switch (mode) {
    case 'shutting down':
      return 'shutting down'
    case 'pausing':
      return isBusy ? 'pausing' : isHeld ? 'exporting' : 'paused'
    case 'running':
    case 'stopped':
      if (isHeld) return isBusy ? 'pausing' : 'exporting'
      return isBusy ? 'dispatching' : 'idle'
  }
}

function nextOf(times: DueTime[]): SystemState['nextDrive'] {
  const first = times.filter(({ isDrive }) => isDrive).sort((a, b) => a.at - b.at)[0]
  return first ? { client: first.of.client, definition: first.of.definition.name, at: first.at } : null
}
