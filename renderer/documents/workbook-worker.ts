/** A thread of its own: a workbook that takes long, or is made to, doesn't stop the page. */
import { readWorkbook, type Sheet } from './read-workbook.ts'

export type WorkbookAnswer = { sheets: Sheet[] } | { fault: string }

self.onmessage = ({ data }: MessageEvent<Uint8Array>) => {
  self.postMessage(answerTo(data))
}

function answerTo(bytes: Uint8Array): WorkbookAnswer {
  try {
    return { sheets: readWorkbook(bytes) }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}
