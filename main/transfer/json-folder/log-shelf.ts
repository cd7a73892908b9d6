/**
 * Logs of a JSON folder as a target. Slices come in their order, so a long log is read once and written once: what follows
 * the slice that was put last is added to the file's end, and what is asked for next is mostly what stands next.
 */
import { appendFile } from 'node:fs/promises'
import type { Found, Shelf } from '../../core/transfer/place.ts'
import type { LogSlice } from '../../core/transfer/records.ts'
import { type Layout, writeWhole } from './layout.ts'
import { readLog } from './read-log.ts'

export function logShelf(layout: Layout): Shelf<LogSlice> {
  let last: { path: string; sequence: number } | null = null
  let open: { path: string; slices: AsyncIterator<LogSlice> } | null = null

  async function find(slice: LogSlice): Promise<Found<LogSlice>> {
    const path = pathOf(slice)
    if (follows(slice)) return { state: 'absent' }
    if (open?.path !== path || slice.isFirst) {
      await leave()
      open = { path, slices: readLog(path, slice.client, () => undefined)[Symbol.asyncIterator]() }
    }
    for (let next = await open.slices.next(); !next.done; next = await open.slices.next()) {
      if (next.value.isFirst === slice.isFirst && (slice.isFirst || firstOf(next.value) === firstOf(slice))) {
        return { state: 'there', record: next.value }
      }
      if (firstOf(next.value) > firstOf(slice)) break
    }
    await leave()
    return { state: 'absent' }
  }

  async function leave(): Promise<void> {
    await open?.slices.return?.()
    open = null
  }

  async function put(slice: LogSlice): Promise<void> {
    const path = pathOf(slice)
    const lines = slice.entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
    const head = `${JSON.stringify(slice.head)}\n`
    if (slice.isFirst) await writeWhole(path, head + lines)
    else if (follows(slice)) await appendFile(path, lines)
    else await writeWhole(path, head + (await linesBefore(path, slice)) + lines)
    last = { path, sequence: slice.entries.at(-1)?.sequence ?? 0 }
  }

  /** Whether it is what comes next in the file that was written last. */
  function follows(slice: LogSlice): boolean {
    return !slice.isFirst && last?.path === pathOf(slice) && last.sequence + 1 === firstOf(slice)
  }

  const pathOf = ({ client, head }: LogSlice) => layout.log(client, head.id)

  return {
    async find(records) {
      const found: Found<LogSlice>[] = []
      for (const record of records) found.push(await find(record))
      // Only the next slice of a long log is worth an open file.
      if (records.at(-1)?.isFirst) await leave()
      return found
    },
    async put(add, replace) {
      await leave()
      for (const slice of [...add, ...replace].sort(inOrder)) await put(slice)
    },
  }
}

/** What a file that was cut off holds before a slice, which may be followed by half a line. */
async function linesBefore(path: string, slice: LogSlice): Promise<string> {
  let lines = ''
  for await (const { entries } of readLog(path, slice.client, () => undefined)) {
    for (const entry of entries) if (entry.sequence < firstOf(slice)) lines += `${JSON.stringify(entry)}\n`
  }
  return lines
}

function firstOf({ entries }: LogSlice): number {
  return entries[0]?.sequence ?? 0
}

function inOrder(a: LogSlice, b: LogSlice): number {
  return a.head.id - b.head.id || firstOf(a) - firstOf(b)
}
