import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

/** The commit that a folder of sources is at, with a word when they were changed since; null without git or its history. */
export async function gitCommit(root: string): Promise<string | null> {
  // A folder around the sources may be a repository of something else.
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(root) }
  try {
    const { stdout } = await promisify(execFile)('git', ['describe', '--always', '--exclude=*', '--abbrev=12', '--dirty= with changes'], {
      cwd: root,
      env,
    })
    return stdout.trim() || null
  } catch {
    return null
  }
}
