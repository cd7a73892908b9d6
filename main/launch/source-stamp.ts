/** Tells whether sources have changed since they were built, by their contents: times say nothing after a `git switch`. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** One text for all files in some folders (and single files) below `root`; what isn't there counts as empty. */
export async function sourceStamp(root: string, places: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const place of places) {
    for (const file of await filesIn(root, place))
      hash
        .update(file)
        .update('\0')
        .update(await readFile(join(root, file)))
        .update('\0')
  }
  return hash.digest('hex')
}

async function filesIn(root: string, place: string): Promise<string[]> {
  try {
    const entries = await readdir(join(root, place), { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    return files.map((file) => file.split(sep).join('/')).sort()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code === 'ENOTDIR') return [place]
    if (error.code === 'ENOENT') return []
    throw error
  }
}
