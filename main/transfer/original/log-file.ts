/** A log of the original: lines of `[time][module][type] message`; what has no such head goes on with the message before. */
import type { LogEntry, LogLevel } from '../../../shared/model/log.ts'
import { momentOf } from './local-time.ts'

const line = /^\[([^\]]*)\]\[([^\]]*)\]\[(info|warning|error)\] ?(.*)$/i
const longestMessage = 10_000

/** @param startedAt for what comes before the first line with a time */
export function entriesOf(text: string, startedAt: number, timeZone: string): LogEntry[] {
  const entries: LogEntry[] = []
  for (const row of text.split(/\r?\n/)) {
    const [, time = '', source = '', type = '', message = ''] = line.exec(row) ?? []
    const last = entries.at(-1)
    if (type) {
      const at = momentOf(time, timeZone) ?? last?.at ?? startedAt
      const level = type.toLowerCase() as LogLevel
      entries.push({ sequence: entries.length + 1, at, level, source: source || 'databus', message, passenger: null })
    } else if (row.trim() !== '') {
      if (last) last.message = `${last.message}\n${row}`
      else entries.push({ sequence: 1, at: startedAt, level: 'info', source: 'databus', message: row, passenger: null })
    }
  }
  return entries.map((entry) => ({ ...entry, message: entry.message.slice(0, longestMessage) }))
}

const levels: LogLevel[] = ['info', 'warning', 'error']

export function worstOf(entries: LogEntry[]): LogLevel {
  return levels[Math.max(0, ...entries.map(({ level }) => levels.indexOf(level)))] ?? 'info'
}
