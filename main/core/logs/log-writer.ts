/**
 * Writes one log while something runs. Entries reach listeners at once and the store in batches: while one batch is
 * written, what is said meanwhile waits for the next. `end` resolves when all of it is stored.
 */
import type { ClientId, LogId, PassengerId } from '../../../shared/model/ids.ts'
import type { LogEntry, LogKind, LogLevel } from '../../../shared/model/log.ts'
import type { Ports } from '../ports.ts'

export interface LogWriter {
  id: LogId
  say(level: LogLevel, source: string, message: string, passenger?: PassengerId): void
  end(): Promise<void>
}

const longestMessage = 10_000

export async function startLog(
  ports: Pick<Ports, 'clock' | 'stores' | 'events' | 'log'>,
  of: { client: ClientId; kind: LogKind; definition: string | null },
): Promise<LogWriter> {
  const id = await ports.stores.logs.start({ ...of, at: ports.clock.now() })
  let sequence = 0
  let waiting: LogEntry[] = []
  let writing: Promise<void> | null = null

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await ports.stores.logs.append(id, batch)
      } catch (error) {
        // The drive must not fail for its log; the process log has it.
        ports.log.error({ error, log: id, entries: batch }, 'Log entries could not be stored')
      }
      ports.events.tell({ topic: 'logs', client: of.client })
    }
    writing = null
  }

  return {
    id,
    say(level, source, message, passenger) {
      sequence += 1
      const entry = {
        sequence,
        at: ports.clock.now(),
        level,
        source,
        message: message.slice(0, longestMessage),
        passenger: passenger ?? null,
      }
      waiting.push(entry)
      ports.events.tellEntries(id, [entry])
      writing ??= write()
    },
    async end() {
      await writing
      await ports.stores.logs.end(id, ports.clock.now())
      ports.events.tellEnd(id)
      ports.events.tell({ topic: 'logs', client: of.client })
    },
  }
}
