/**
 * The target of the demo client's HTTP pusher: keeps each document as a file, once, however often its key comes. The web
 * endpoint calls it for `/demo/receive` while there is a demo client.
 */
import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lookAt } from './list-files.ts'
import { safeFileName } from './safe-file-name.ts'

export interface Delivery {
  idempotencyKey: string
  bytes: Uint8Array
  /** The header of that name, which carries the file's name. */
  contentDisposition: string | undefined
}

/** @returns the file's name, and whether it was there before */
export async function receiveDemo(folder: string, delivery: Delivery): Promise<{ file: string; known: boolean }> {
  const key = createHash('sha256').update(delivery.idempotencyKey).digest('hex').slice(0, 16)
  const file = `${key} ${safeFileName(nameIn(delivery.contentDisposition ?? ''))}`
  if (await lookAt(join(folder, file))) return { file, known: true }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${file}.part`), delivery.bytes)
  await rename(join(folder, `${file}.part`), join(folder, file))
  return { file, known: false }
}

/** Of `attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe.xml`. */
function nameIn(contentDisposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(contentDisposition)?.[1]
  try {
    return encoded ? decodeURIComponent(encoded) : 'document'
  } catch (error) {
    if (error instanceof URIError) return 'document'
    throw error
  }
}
