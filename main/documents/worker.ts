/** The entry of the thread that reads documents. It is handed bytes and gives back words; it opens nothing by itself. */
import type { Snippet } from '../../shared/model/match.ts'
import { findWords } from './find-words.ts'
import { type Document, textOf } from './text-of.ts'

export type TextOutcome = { text: string } | { fault: string }

export function readTexts(documents: Document[]): Promise<TextOutcome[]> {
  return Promise.all(documents.map(readText))
}

export function findInTexts({ documents, typed }: { documents: Document[]; typed: string }): Promise<(Snippet | null)[]> {
  return Promise.all(
    documents.map(async (document) => {
      const read = await readText(document)
      return 'text' in read ? findWords(read.text, typed) : null
    }),
  )
}

async function readText(document: Document): Promise<TextOutcome> {
  try {
    return { text: await textOf(document) }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}
