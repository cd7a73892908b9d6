/** One passenger of a JSON folder: its file, and the contents that it names, each checked by its hash. */
import { join } from 'node:path'
import { z } from 'zod'
import type { ClientId } from '../../../shared/model/ids.ts'
import { contentHash } from '../../core/transfer/fingerprint.ts'
import { AttachmentHead, type AttachmentRecord, PassengerHead, type PassengerRecord } from '../../core/transfer/records.ts'
import { readJsonText } from './json-file.ts'
import { readFileIn, readPlainFile } from './layout.ts'

export const PassengerFile = PassengerHead.extend({
  attachments: z.array(
    AttachmentHead.extend({
      /** Its file in the folder `attachments`. */
      file: z.string(),
      sha256: z.string(),
    }),
  ),
})
export type PassengerFile = z.infer<typeof PassengerFile>

/** @returns the passenger, or what is wrong with it */
export async function readPassenger(folder: string, client: ClientId): Promise<PassengerRecord | string> {
  const read = readJsonText(await readPlainFile(join(folder, 'passenger.json')), PassengerFile)
  if (!read.ok) return `passenger.json: ${read.message}`
  const { attachments: files, ...head } = read.value
  const attachments: AttachmentRecord[] = []
  for (const { file, sha256, ...attachment } of files) {
    if (!isPlainName(file)) return `The attachment "${attachment.name}" names a file out of its folder.`
    const content = await readFileIn(join(folder, 'attachments'), file)
    if (!content) return `The attachment "${attachment.name}" is not there, or is no plain file.`
    if (contentHash(content) !== sha256) return `The attachment "${attachment.name}" is not as it was written: its hash is another.`
    attachments.push({ ...attachment, bytes: content.byteLength, content })
  }
  // The folder says whose it is.
  return { ...head, receipt: head.receipt ?? null, client, attachments }
}

/** A name in one folder, leading nowhere else. */
export function isPlainName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[\\/\0]/.test(name) && !/^[a-zA-Z]:/.test(name)
}
