/** A session bus with a real keyring on it, unlocked, and with nothing of the person whose computer this is. Not every system has one. */
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { launchProcess } from '../../support/launch-process.ts'

const daemon = 'gnome-keyring-daemon'

export function hasKeyring(): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return [daemon, 'dbus-daemon'].every((name) => folders.some((folder) => existsSync(join(folder, name))))
}

export interface Keyring {
  /** For the program that shall use it. */
  env: NodeJS.ProcessEnv
  close(): Promise<void>
}

export async function launchKeyring(folder: string): Promise<Keyring> {
  const runtime = join(folder, 'run')
  await mkdir(runtime, { recursive: true, mode: 0o700 })
  const bus = launchProcess('dbus-daemon', ['--session', '--nofork', '--print-address=1'])
  const [address] = await bus.said(/unix:\S+/)
  const own = { HOME: folder, XDG_DATA_HOME: join(folder, 'data'), XDG_RUNTIME_DIR: runtime, DBUS_SESSION_BUS_ADDRESS: address }
  const asked = 'dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus.NameHasOwner'
  const keyring = launchProcess(
    'sh',
    [
      '-c',
      `printf secret | ${daemon} --unlock --foreground --components=secrets &
       until ${asked} string:org.freedesktop.secrets | grep -q 'boolean true'; do sleep 0.1; done
       echo unlocked
       wait`,
    ],
    { ...process.env, ...own },
  )
  await keyring.said(/unlocked/)
  return {
    env: { ...own, XDG_CURRENT_DESKTOP: 'GNOME' },
    // The keyring ends with its bus.
    async close() {
      bus.kill('SIGTERM')
      await Promise.all([bus.exited, keyring.exited])
    },
  }
}
