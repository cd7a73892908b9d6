/** A log as a file to keep or to send: text for people, a JSON object a line for programs. Put together page by page. */
import type { LogEntry, LogSummary } from '../../shared/model/log.ts'

type Format = 'text' | 'json'
type ReadEntries = (afterSequence: number, limit: number) => Promise<{ entries: LogEntry[]; more: boolean }>

const pageEntries = 1000

export async function fileOfLog(log: LogSummary, format: Format, read: ReadEntries): Promise<File> {
  const parts = [format === 'text' ? headLines(log) : '']
  for (let last = 0; ; ) {
    const { entries, more } = await read(last, pageEntries)
    parts.push(entries.map(format === 'text' ? textLine : jsonLine).join(''))
    last = entries.at(-1)?.sequence ?? last
    if (!more) break
  }
  const name = ['log', log.client, log.definition, log.id].filter(Boolean).join('-')
  return format === 'text'
    ? new File(parts, `${name}.txt`, { type: 'text/plain; charset=utf-8' })
    : new File(parts, `${name}.jsonl`, { type: 'application/x-ndjson' })
}

function headLines({ id, client, kind, definition, startedAt, endedAt }: LogSummary): string {
  const ended = endedAt === null ? 'still running' : `ended ${stamp(endedAt)}`
  return `Log ${id}, ${kind}${definition === null ? '' : ` of ${definition}`}, client ${client}, started ${stamp(startedAt)}, ${ended}\r\n\r\n`
}

/** Further lines of a message stand under its first, so that each line that begins with a time is an entry. */
function textLine({ at, level, source, message, passenger }: LogEntry): string {
  const words = message.split(/\r\n|\r|\n/).join(`\r\n${' '.repeat(4)}`)
  return `${stamp(at)}  ${level.toUpperCase().padEnd(7)}  ${source}  ${words}${passenger === null ? '' : `  [${passenger}]`}\r\n`
}

function jsonLine({ at, ...entry }: LogEntry): string {
  return `${JSON.stringify({ at: stamp(at), ...entry })}\n`
}

function stamp(at: number): string {
  return new Date(at).toISOString()
}
