/** A desktop with a tray, or one without: what the session bus is asked by dbus-send is answered so. */
import { chmod, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** @returns the environment to start Databus with */
export async function aTray(folder: string, { shown = true } = {}): Promise<NodeJS.ProcessEnv> {
  const program = join(folder, 'dbus-send')
  await writeFile(program, `#!/bin/sh\necho "   boolean ${shown}"\n`)
  await chmod(program, 0o755)
  return { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` }
}
