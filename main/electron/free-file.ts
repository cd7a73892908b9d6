import { basename, extname, join } from 'node:path'

/**
 * A place in the folder where nothing lies yet: `order.xml`, else `order (1).xml` …
 *
 * @param name as a page gave it: only its last part counts, and it may be empty
 */
export function freeFile(folder: string, name: string, isTaken: (path: string) => boolean): string {
  const plain = basename(name.replaceAll('\\', '/')).replace(/^\.+$/, '') || 'download'
  const ending = extname(plain)
  const stem = plain.slice(0, plain.length - ending.length)
  let file = join(folder, plain)
  for (let count = 1; isTaken(file); count++) file = join(folder, `${stem} (${count})${ending}`)
  return file
}
