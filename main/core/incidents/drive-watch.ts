/**
 * Watches one drive for what fails and what does well. The first failure of a part is written before the drive goes on;
 * all else is gathered until the drive ends, so that a drive of a million costs no more. A watch never fails its drive:
 * what can't be written is told in the process log, and seen again by the next drive.
 */
import type { ClientId, LogId, PassengerId } from '../../../shared/model/ids.ts'
import type { Incident, PartKind } from '../../../shared/model/incident.ts'
import type { Ports } from '../ports.ts'
import type { Incidents } from './incidents.ts'
import { stepKindOf } from './part-kinds.ts'

export interface DriveWatch {
  failed(kind: PartKind, part: string, reason: string, passenger?: PassengerId): Promise<void>
  well(kind: PartKind, part: string): void
  /** @param trouble what the drive could not handle itself, in words; null when it ended as it should */
  end(trouble: string | null): Promise<void>
}

interface Seen {
  kind: PartKind
  part: string
  failures: number
  untold: number
  last: { reason: string; passenger: PassengerId | null }
  successes: number
}

export function watchDrive(
  ports: Pick<Ports, 'stores' | 'log'>,
  incidents: Incidents,
  of: { client: ClientId; definition: string; log: LogId; signal: AbortSignal },
): DriveWatch {
  const { client, definition, log, signal } = of
  const parts = new Map<string, Seen>()

  function seen(kind: PartKind, part: string): Seen {
    const key = `${kind} ${part}`
    const found = parts.get(key) ?? { kind, part, failures: 0, untold: 0, last: { reason: '', passenger: null }, successes: 0 }
    parts.set(key, found)
    return found
  }

  async function tell({ kind, part, last }: Seen, times: number): Promise<void> {
    await incidents.fail({ client, definition, kind, part }, { ...last, times, log })
  }

  async function safely(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      ports.log.error({ error, client, definition }, 'An incident could not be written')
    }
  }

  async function failed(kind: PartKind, part: string, reason: string, passenger?: PassengerId): Promise<void> {
    // A drive that is cut off fails for that, whatever its connectors say.
    if (signal.aborted) return
    const of = seen(kind, part)
    of.failures += 1
    of.last = { reason, passenger: passenger ?? null }
    if (of.failures === 1) await safely(() => tell(of, 1))
    else of.untold += 1
  }

  async function settle(): Promise<void> {
    for (const part of parts.values()) if (part.untold > 0) await tell(part, part.untold)
    const open = await ports.stores.incidents.open({ client, definition })
    for (const incident of open) if (await isWell(incident)) await incidents.succeed(incident)
  }

  async function isWell({ kind, part }: Incident): Promise<boolean> {
    const of = parts.get(`${kind} ${part}`)
    if (!of || of.failures > 0 || of.successes === 0) return false
    const step = stepKindOf[kind]
    return step === undefined || !(await ports.stores.queue.isRetrying({ client, definition, kind: step, use: part }))
  }

  return {
    failed,
    well(kind, part) {
      seen(kind, part).successes += 1
    },
    async end(trouble) {
      if (signal.aborted) return
      if (trouble === null) seen('drive', '').successes += 1
      else await failed('drive', '', trouble)
      await safely(settle)
    },
  }
}
