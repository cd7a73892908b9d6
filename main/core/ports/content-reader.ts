/**
 * What the core asks of the reader of documents. They come from anywhere, so they are read in a thread of their own, within
 * bounds of bytes, time and memory; one that can't be read harms no other. The real one is main/documents.
 */
import type { Snippet } from '../../../shared/model/match.ts'

export interface ReadableDocument {
  name: string
  contentType: string
  content: Uint8Array<ArrayBuffer>
}

export interface ContentReader {
  /** Whether search looks into such a one. */
  reads(document: { name: string; contentType: string; bytes: number }): boolean
  /** The text of each, or in words why it can't be read. The contents are handed over: don't use them afterwards. */
  texts(documents: ReadableDocument[]): Promise<({ text: string } | { fault: string })[]>
  /** Where what a person typed is first found in each; null where it isn't. The contents are handed over. */
  find(documents: ReadableDocument[], typed: string): Promise<(Snippet | null)[]>
}
