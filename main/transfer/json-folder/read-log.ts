/** One log of a JSON folder, slice by slice: the head in its first line, then an entry a line. */
import { basename } from 'node:path'
import type { ClientId } from '../../../shared/model/ids.ts'
import { LogEntry, LogHead, type LogSlice } from '../../core/transfer/records.ts'
import { readJsonText } from './json-file.ts'
import { openPlainFile } from './layout.ts'

const entriesAtOnce = 1000

/** @param fault is told what is wrong; what came before it is handed over */
export async function* readLog(path: string, client: ClientId, fault: (message: string) => void): AsyncIterable<LogSlice> {
  const file = await openPlainFile(path)
  if (!file) return
  try {
    let head: LogHead | null = null
    let entries: LogEntry[] = []
    let isFirst = true
    for await (const line of file.readLines({ encoding: 'utf8' })) {
      if (line === '') continue
      if (!head) {
        const read = readJsonText(line, LogHead)
        if (!read.ok) return fault(`Its first line: ${read.message}`)
        head = { ...read.value, client }
        if (basename(path) !== `${head.id}.jsonl`) return fault('Its name is of another log.')
        continue
      }
      const entry = readJsonText(line, LogEntry)
      if (!entry.ok) return fault(`Line ${entries.length + 2}: ${entry.message}`)
      entries.push(entry.value)
      if (entries.length < entriesAtOnce) continue
      yield { client, head, isFirst, entries }
      isFirst = false
      entries = []
    }
    if (!head) return fault('It is empty.')
    if (isFirst || entries.length > 0) yield { client, head, isFirst, entries }
  } finally {
    await file.close()
  }
}
