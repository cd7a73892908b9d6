/** Reads documents on this thread: for facts about the core, where a thread would only cost time. */
import type { ContentReader } from '../../main/core/ports/content-reader.ts'
import { documentKind } from '../../main/documents/document-kind.ts'
import { findInTexts, readTexts } from '../../main/documents/worker.ts'

export const inlineReader: ContentReader = {
  reads: (document) => documentKind(document) !== null,
  texts: readTexts,
  find: (documents, typed) => findInTexts({ documents, typed }),
}
