import type { AttachmentSummary } from '../../shared/model/passenger.ts'

/** What is known of a document without its content. */
export type DocumentWords = Pick<AttachmentSummary, 'name' | 'format' | 'contentType' | 'bytes'>

/** Where its content comes from: asked for when it is shown or downloaded, not before. */
export interface DocumentSource {
  /** Its place in the query cache. */
  queryKey: readonly unknown[]
  load(signal?: AbortSignal): Promise<File>
}
