/**
 * Which places on the server's machine may be named. The root user may name any; an administrator only what lies in
 * `<home>/exports/<client>`, also by way of links. A relative path counts from `<home>/exports`, or from there.
 */
import { lstat, mkdir, realpath } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { Failure } from '../../shared/errors.ts'
import type { User } from '../../shared/model/user.ts'
import { isRoot } from '../../shared/permissions.ts'
import type { Reach } from '../core/transfer/place.ts'

export function makeReach(home: string): (user: User) => Reach {
  return (user) => (isRoot(user) ? everywhere(home) : within(join(home, 'exports', user.client)))
}

function everywhere(home: string): Reach {
  return { path: async (given) => resolve(home, 'exports', clean(given)) }
}

function within(folder: string): Reach {
  return {
    async path(given) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = resolve(folder, clean(given))
      if (!isInside(folder, path) || !isInside(await realpath(folder), await realOf(path))) {
        throw new Failure('TRANSFER_REFUSED', { reason: `only the root user may name a place outside of ${folder}. Give a name in it.` })
      }
      return path
    },
  }
}

function clean(given: string): string {
  if (given.includes('\0')) throw new Failure('TRANSFER_REFUSED', { reason: 'its name can be no path.' })
  return given
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '' && way !== '..' && !/^\.\.[\\/]/.test(way) && !isAbsolute(way)
}

/** Where a path really leads, as far as it is there. */
async function realOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    // A link that leads nowhere would be followed by whoever makes a file there.
    if (await isThere(path)) throw new Failure('TRANSFER_REFUSED', { reason: 'there is a link to nowhere in its path.' })
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOENT' || dirname(path) === path) throw error
    return join(await realOf(dirname(path)), relative(dirname(path), path))
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null
}
