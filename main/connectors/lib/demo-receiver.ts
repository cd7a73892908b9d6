/**
 * The target of the demo client's HTTP pusher: keeps each document as a file, once, however often its key comes. The web
 * endpoint calls it for `/demo/receive` while there is a demo client.
 */
import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lookAt } from './list-files.ts'
import { safeFileName } from './safe-file-name.ts'

/** @returns the file's name, and whether it was there before */
export async function receiveDemo(
  folder: string,
  idempotencyKey: string,
  bytes: Uint8Array,
  name = 'document',
): Promise<{ file: string; known: boolean }> {
  const key = createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 16)
  const file = `${key} ${safeFileName(name)}`
  if (await lookAt(join(folder, file))) return { file, known: true }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${file}.part`), bytes)
  await rename(join(folder, `${file}.part`), join(folder, file))
  return { file, known: false }
}
