/**
 * Reads files from a folder, one passenger a file. A file is taken once it stands still, and moved to the folder for done
 * ones when the puller is notified: until then each pull gives it again, under the same external id.
 */
import { createHash } from 'node:crypto'
import { readFile, unlink } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { type Context, definePuller, type NewPassenger } from '../define.ts'
import { errorCode } from '../lib/error-code.ts'
import { filesStandingStill } from '../lib/file-standing-still.ts'
import { type FoundFile, listFiles, lookAt } from '../lib/list-files.ts'
import { moveFile } from '../lib/move-file.ts'
import { makeNameFilter, patternsSetting } from '../lib/name-patterns.ts'

const settings = z.object({
  path: z
    .string()
    .min(1)
    .meta({ title: 'Folder', description: "The folder to read from. A relative path lies in the client's own folder." }),
  patterns: patternsSetting('Files', 'Which files to take, by name.'),
  subfolders: z.boolean().default(false).meta({ title: 'Subfolders', description: 'Take the files of its subfolders too.' }),
  settle_seconds: z
    .number()
    .min(0)
    .max(300)
    .default(2)
    .meta({ title: 'Seconds of standing still', description: 'A file is taken once its size and time did not change for so long.' }),
  done: z.string().default('done').meta({
    title: 'Folder for done files',
    description: 'Where files go once they are seated; within the folder if relative. Empty: they are deleted.',
  }),
  source_system: z
    .string()
    .max(100)
    .default('')
    .meta({ title: 'Source system', description: 'The name that passengers from here bear; the folder if empty.' }),
  largest_mb: z
    .number()
    .positive()
    .max(500)
    .default(100)
    .meta({ title: 'Largest file (MB)', description: 'Larger files are left where they are, and reported.' }),
})

type Of = Context<z.output<typeof settings>>
const Receipt = z.object({ path: z.string(), bytes: z.number(), modifiedMs: z.number() })

export const connector = definePuller({
  name: 'folder-puller',
  title: 'Folder',
  description: 'Reads files from a folder and moves them away once they are seated. Links and hidden files are left alone.',
  settings,

  async *pull(context) {
    const { settings, signal } = context
    const found = await findFiles(context)
    for (const file of await filesStandingStill(found, settings.settle_seconds * 1000, context.now(), signal)) {
      signal.throwIfAborted()
      const passenger = await readPassenger(context, file)
      if (passenger) yield passenger
    }
  },

  async notify(context, { receipt }) {
    const { path, bytes, modifiedMs } = Receipt.parse(receipt)
    const absolute = context.path(join(context.settings.path, path))
    const now = await lookAt(absolute)
    // Gone: it was moved when this was told before. Changed: it is a new file, and a passenger of its own.
    if (!now || now.bytes !== bytes || now.modifiedMs !== modifiedMs) return
    if (context.settings.done === '') await unlink(absolute)
    else await moveFile(absolute, join(doneFolder(context), ...path.split('/').slice(0, -1)), path.split('/').at(-1) ?? path)
  },

  async *peek(context) {
    for (const file of await findFiles(context)) yield { ...wordsOf(context, file), attachments: [{ name: file.name, bytes: file.bytes }] }
  },

  async open(context, wanted) {
    const file = (await findFiles(context)).find((found) => wanted.is(wordsOf(context, found)))
    return file ? readPassenger(context, file) : null
  },
})

function doneFolder({ settings, path }: Of): string {
  return isAbsolute(settings.done) ? settings.done : path(join(settings.path, settings.done))
}

async function findFiles(context: Of): Promise<FoundFile[]> {
  const { settings, signal } = context
  const folder = resolve(context.path(settings.path))
  const without = settings.done === '' ? [] : [resolve(doneFolder(context))]
  try {
    return await listFiles(folder, { takes: makeNameFilter(settings.patterns), subfolders: settings.subfolders, without, signal })
  } catch (error) {
    if (errorCode(error) === 'ENOENT')
      throw new Error(`the folder "${settings.path}" does not exist. Create it, or change the setting`, { cause: error })
    throw error
  }
}

/** The id is that of this very file: one that comes later under the same name has another time. */
function wordsOf({ settings }: Of, file: FoundFile) {
  const path = file.path.length <= 400 ? file.path : createHash('sha256').update(file.path).digest('hex')
  return {
    externalId: `${path} ${timeInId(file.modifiedMs)} ${file.bytes}`,
    sourceSystem: settings.source_system || settings.path,
    title: file.name,
  }
}

/** To the microsecond, as in 2026-01-05T08:00:00.123456Z. */
function timeInId(ms: number): string {
  const microseconds = String(Math.floor(ms * 1000) % 1000).padStart(3, '0')
  return new Date(Math.floor(ms)).toISOString().replace('Z', `${microseconds}Z`)
}

/** Null when the file can't be had now; it is said why. */
async function readPassenger(context: Of, file: FoundFile): Promise<NewPassenger | null> {
  const { settings, signal, say } = context
  if (file.bytes > settings.largest_mb * 1024 * 1024) {
    say('error', `"${file.path}" is larger than ${settings.largest_mb} MB and was left where it is.`)
    return null
  }
  const { path, bytes, modifiedMs } = file
  try {
    const content = await readFile(file.absolute, { signal })
    const after = await lookAt(file.absolute)
    if (after?.modifiedMs === modifiedMs && after.bytes === bytes && content.byteLength === bytes)
      return { ...wordsOf(context, file), receipt: { path, bytes, modifiedMs }, attachments: [{ name: file.name, content }] }
    say('warning', `"${path}" ${after ? 'changed' : 'vanished'} while it was read and was left out.`)
    return null
  } catch (error) {
    signal.throwIfAborted()
    const code = errorCode(error)
    if (code === undefined) throw error
    say(
      'warning',
      code === 'ENOENT' ? `"${path}" vanished before it was read.` : `"${path}" can't be read now (${code}); it is tried again.`,
    )
    return null
  }
}
