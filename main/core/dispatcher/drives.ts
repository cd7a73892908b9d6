/**
 * The drives that run now. Each is claimed in the store before it starts (a lease, renewed while it runs; one that is
 * lost stops the drive), so several nodes can share a store. However a drive ends, its log is ended and its lease released.
 */
import { Failure } from '../../../shared/errors.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import type { ActiveDrive } from '../../../shared/model/system.ts'
import type { ConfiguredDefinition } from '../configuration/configuration.ts'
import { drive } from '../driver/drive.ts'
import type { AlertDesk } from '../incidents/alert-desk.ts'
import { type LogWriter, startLog } from '../logs/log-writer.ts'
import type { Stoppable } from '../ports/world.ts'
import type { Ports } from '../ports.ts'

export interface Drives {
  active(): ActiveDrive[]
  isActive(client: ClientId, name: string): boolean
  /** False when another node, or a drive that runs here, has it. */
  start(of: ConfiguredDefinition, pulls: 'pull' | 'only retry'): Promise<boolean>
  /** Active drives end what they have begun, and pull no further. */
  drain(): void
  /** Drives that start from now on are not drained. */
  undrain(): void
  /** Active drives stop at once; what had begun is run again later. */
  abort(): void
}

const leaseMs = 60_000
const renewMs = 20_000

interface Running extends ActiveDrive {
  abort: AbortController
}

/** @param onEnd is told how each drive ended; `trouble` is what it could not handle itself */
export function makeDrives(
  ports: Ports,
  owner: string,
  watch: AlertDesk['watch'],
  onEnd: (of: ConfiguredDefinition, trouble: unknown) => void,
): Drives {
  const running = new Map<string, Running>()
  const claiming = new Set<string>()
  let draining = new AbortController()

  async function start(of: ConfiguredDefinition, pulls: 'pull' | 'only retry'): Promise<boolean> {
    const key = keyOf(of.client, of.definition.name)
    if (running.has(key) || claiming.has(key)) return false
    claiming.add(key)
    try {
      const now = ports.clock.now()
      if (!(await ports.stores.definitions.claim(of.client, of.definition.name, { owner, now, until: now + leaseMs }))) return false
      const log = await startLog(ports, { client: of.client, kind: 'drive', definition: of.definition.name })
      const abort = new AbortController()
      running.set(key, { client: of.client, definition: of.definition.name, log: log.id, startedAt: now, abort })
      void run(of, pulls, log, abort).then((trouble) => {
        running.delete(key)
        onEnd(of, trouble)
      })
      return true
    } finally {
      claiming.delete(key)
    }
  }

  /** Never rejects. @returns what went wrong that the drive could not handle, null when nothing did */
  async function run(of: ConfiguredDefinition, pulls: 'pull' | 'only retry', log: LogWriter, abort: AbortController): Promise<unknown> {
    const { client, definition } = of
    const lease = keepLease(of, abort)
    const watching = watch({ client, definition: definition.name, log: log.id, signal: abort.signal })
    let trouble: unknown = null
    try {
      await ports.stores.definitions.setLastLog(client, definition.name, log.id)
      ports.events.tell({ topic: 'passengers', client })
      log.say('info', 'driver', pulls === 'pull' ? 'The drive starts.' : 'The drive starts: passengers whose next try has come.')
      const done = await drive(ports, { client, definition, pulls, log, watch: watching, signal: abort.signal, draining: draining.signal })
      log.say('info', 'driver', `The drive has ended: ${done || 'nothing was waiting'}.`)
    } catch (error) {
      trouble = error
      log.say('error', 'driver', toldOf(error))
      if (!(error instanceof Failure)) ports.log.error({ error, client, definition: definition.name }, 'A drive failed')
    }
    await watching.end(trouble === null ? null : toldOf(trouble))
    lease.stop()
    for (const last of [() => log.end(), () => ports.stores.definitions.release(client, definition.name, owner)]) {
      await last().catch((error: unknown) => {
        trouble ??= error
        ports.log.error({ error, client, definition: definition.name }, 'A drive could not be ended properly')
      })
    }
    ports.events.tell({ topic: 'passengers', client })
    return trouble
  }

  function keepLease({ client, definition }: ConfiguredDefinition, abort: AbortController): Stoppable {
    let bell: Stoppable | null = null
    let stopped = false
    const plan = () => {
      if (!stopped) bell = ports.alarm.at(ports.clock.now() + renewMs, () => void renew())
    }
    const renew = async (): Promise<void> => {
      try {
        const kept = await ports.stores.definitions.renew(client, definition.name, owner, ports.clock.now() + leaseMs)
        if (!kept) abort.abort(new Error('The lease of this drive was lost to another node.'))
      } catch (error) {
        ports.log.warn({ error, client, definition: definition.name }, 'A lease could not be renewed')
      }
      plan()
    }
    plan()
    return {
      stop() {
        stopped = true
        bell?.stop()
      },
    }
  }

  return {
    active: () => [...running.values()].map(({ client, definition, log, startedAt }) => ({ client, definition, log, startedAt })),
    isActive: (client, name) => running.has(keyOf(client, name)) || claiming.has(keyOf(client, name)),
    start,
    drain: () => draining.abort(),
    undrain() {
      draining = new AbortController()
    },
    abort() {
      for (const { abort } of running.values()) abort.abort(new Error('Databus was stopped at once.'))
    },
  }
}

function toldOf(error: unknown): string {
  if (error instanceof Failure) return `The drive stopped: ${error.message} It goes on by itself in a minute.`
  return 'The drive stopped because of an internal error; the log of the process has it. It goes on by itself in a minute.'
}

export function keyOf(client: ClientId, name: string): string {
  return `${client}/${name}`
}
