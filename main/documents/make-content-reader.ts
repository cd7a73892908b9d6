/**
 * Reads documents in a thread beside the core. Small ones go together; when a group fails (its thread ran out of time or
 * memory, or died) each is read alone, so that only the guilty one can't be read. A thread that is idle ends.
 */
import { Piscina } from 'piscina'
import type { ContentReader, ReadableDocument } from '../core/ports/content-reader.ts'
import { documentKind } from './document-kind.ts'
import type { findInTexts, readTexts, TextOutcome } from './worker.ts'

const mostBytes = 32 * 1024 * 1024
const bytesOfGroup = 1024 * 1024
const documentsOfGroup = 50
const timeoutMs = 15_000
const idleMs = 10_000
const heapMb = 384

export interface OpenContentReader extends ContentReader {
  close(): Promise<void>
}

export function makeContentReader({ workerFile, onError }: { workerFile: string; onError(error: unknown): void }): OpenContentReader {
  const pool = new Piscina({
    filename: workerFile,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleMs,
    atomics: 'disabled',
    recordTiming: false,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  })
  pool.on('error', onError)

  const run = (name: 'readTexts' | 'findInTexts', task: unknown): Promise<unknown> =>
    pool.run(task, { name, signal: AbortSignal.timeout(timeoutMs) })

  async function textsOf(documents: ReadableDocument[]): Promise<TextOutcome[]> {
    try {
      return (await run('readTexts', documents)) as Awaited<ReturnType<typeof readTexts>>
    } catch (error) {
      if (documents.length === 1) return [{ fault: faultOf(error) }]
      const outcomes: TextOutcome[] = []
      for (const document of documents) outcomes.push(...(await textsOf([document])))
      return outcomes
    }
  }

  return {
    reads: (document) => document.bytes <= mostBytes && documentKind(document) !== null,
    async texts(documents) {
      const outcomes: TextOutcome[] = []
      for (const group of groups(documents)) outcomes.push(...(await textsOf(group)))
      return outcomes
    },
    async find(documents, typed) {
      try {
        return (await run('findInTexts', { documents, typed })) as Awaited<ReturnType<typeof findInTexts>>
      } catch (error) {
        onError(error)
        return documents.map(() => null)
      }
    },
    close: () => pool.destroy(),
  }
}

function faultOf(error: unknown): string {
  if (error instanceof Error && error.name === 'AbortError') return `reading it took longer than ${timeoutMs / 1000} seconds`
  return error instanceof Error ? error.message : String(error)
}

function groups(documents: ReadableDocument[]): ReadableDocument[][] {
  const all: ReadableDocument[][] = []
  let group: ReadableDocument[] = []
  let bytes = 0
  for (const document of documents) {
    if (group.length > 0 && (group.length >= documentsOfGroup || bytes + document.content.byteLength > bytesOfGroup)) {
      all.push(group)
      group = []
      bytes = 0
    }
    group.push(document)
    bytes += document.content.byteLength
  }
  if (group.length > 0) all.push(group)
  return all
}
