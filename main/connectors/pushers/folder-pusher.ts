/**
 * Writes a passenger's attachments into a folder, each first as `.part`, then renamed, so that whoever watches the folder
 * sees whole files only. The same idempotency key is never written twice, wherever a crash falls:
 *
 *     all parts written and synced -> mark set -> parts renamed, one by one
 *
 * Without the mark all parts are written anew. With it, a part that is still there wasn't renamed yet, one that is gone
 * was, even if the target has taken the file away since, and one with a second name was cut off in between.
 */
import { createHash } from 'node:crypto'
import { mkdir, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { definePusher } from '../define.ts'
import { FinalError } from '../final-error.ts'
import { isMarked, setMark } from '../lib/delivered-marks.ts'
import { lookAt } from '../lib/list-files.ts'
import { moveFile } from '../lib/move-file.ts'
import { makeNameFilter, patternsSetting } from '../lib/name-patterns.ts'
import { safeFileName } from '../lib/safe-file-name.ts'
import { syncFolder } from '../lib/sync-folder.ts'

const settings = z.object({
  path: z.string().min(1).meta({
    title: 'Folder',
    description: "The folder to write to; it is made if it isn't there. A relative path lies in the client's own folder.",
  }),
  patterns: patternsSetting('Attachments', 'Which attachments to write, by name.'),
})

export const connector = definePusher({
  name: 'folder-pusher',
  title: 'Folder',
  description: 'Writes attachments as files into a folder. A name that is taken there gets a number.',
  settings,
  concurrency: 4,
  async push({ settings, path, now, say }, { attachments, idempotencyKey }) {
    const folder = path(settings.path)
    const files = attachments.filter(({ name }) => makeNameFilter(settings.patterns)(name))
    if (files.length === 0) throw new FinalError('it has no attachment that the pattern takes, so there is nothing to write')
    const mark = createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32)
    const parts = files.map(({ name, content }, index) => {
      const safe = safeFileName(name)
      return { name: safe, content, part: join(folder, `${safe}.${mark.slice(0, 12)}-${index}.part`) }
    })
    if (!(await isMarked(folder, mark))) {
      await mkdir(folder, { recursive: true })
      for (const { part, content } of parts) await writeDurably(part, content)
      await syncFolder(folder)
      await setMark(folder, mark, now())
    }
    const written: string[] = []
    for (const { part, name } of parts) {
      const there = await lookAt(part)
      if (there && there.links > 1) await unlink(part)
      else if (there) written.push(await moveFile(part, folder, name))
    }
    await syncFolder(folder)
    say('info', written.length > 0 ? `Written: ${written.join(', ')}` : 'It was written before; nothing is written twice.')
  },
})

async function writeDurably(file: string, content: Uint8Array): Promise<void> {
  const handle = await open(file, 'w')
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
