/** The home folder when nobody names one: where the operating system keeps data of programs. The desktop and headless share it. */
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

export function defaultHome(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return join(env['APPDATA'] || join(homedir(), 'AppData', 'Roaming'), 'Databus')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Databus')
  const data = env['XDG_DATA_HOME'] ?? ''
  return join(isAbsolute(data) ? data : join(homedir(), '.local', 'share'), 'databus')
}
