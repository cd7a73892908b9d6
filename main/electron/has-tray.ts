/** Does this desktop show tray icons? Windows and macOS always do. On Linux it is so when something on the session bus says that it shows them. */
import { execFile } from 'node:child_process'

const question = [
  '--session',
  '--print-reply',
  '--dest=org.freedesktop.DBus',
  '/org/freedesktop/DBus',
  'org.freedesktop.DBus.NameHasOwner',
  'string:org.kde.StatusNotifierWatcher',
]

/** Asked each time, since a desktop's panel comes and goes. */
export async function hasTray(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  return await new Promise((done) => {
    execFile('dbus-send', question, { timeout: 2_000 }, (error, answer) => done(error === null && answer.includes('boolean true')))
  })
}
