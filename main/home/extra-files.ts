/** The extra customizing files that the ticket names: plain JSON files that Databus shows and saves. */
import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { Failure } from '../../shared/errors.ts'
import type { ExtraFiles } from '../core/customizing/customizing.ts'

export function makeExtraFiles(files: { name: string; path: string }[]): ExtraFiles {
  const paths = new Map(files.map(({ name, path }) => [name, path]))

  function pathOf(name: string): string {
    const path = paths.get(name)
    if (path === undefined) throw new Failure('NODE_NOT_FOUND', { name })
    return path
  }

  return {
    names: () => [...paths.keys()],
    async read(name) {
      const path = pathOf(name)
      try {
        const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)])
        return { text, version: Math.floor(mtimeMs) }
      } catch (error) {
        throw new Failure('NODE_NOT_FOUND', { name }, { cause: error })
      }
    },
    async write(name, text) {
      const path = pathOf(name)
      await writeFile(`${path}.part`, text)
      await rename(`${path}.part`, path)
    },
  }
}
