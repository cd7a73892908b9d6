/**
 * Has the system start Databus when its user logs in. What the system has is the truth: nothing is kept beside it, and an
 * entry that somebody removes by hand is off. Each home folder has its own, and is started with the options of this start.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { app } from 'electron'
import { autostartEntry, type StartCommand } from './desktop-entry.ts'

export interface StartAtLogin {
  isOn(): boolean
  /** @throws when the system refuses */
  set(on: boolean): void
}

/** @param words what this start was given, but for the platform's own switches */
export function makeStartAtLogin(home: string, words: string[]): StartAtLogin {
  const inClone = app.isPackaged ? [] : [app.getAppPath()]
  const command: StartCommand = {
    // An AppImage is unpacked anew at each start; this is where it lies itself.
    program: process.env['APPIMAGE'] ?? process.execPath,
    words: [...inClone, ...words, '--home', home],
    folder: process.cwd(),
  }
  const name = `databus-${createHash('sha256').update(home).digest('hex').slice(0, 8)}`
  return process.platform === 'linux' ? byEntry(autostartFolder(), name, command) : byLoginItem(name, command)
}

function byEntry(folder: string, name: string, command: StartCommand): StartAtLogin {
  const file = join(folder, `${name}.desktop`)
  return {
    isOn: () => existsSync(file),
    set(on) {
      if (!on) return rmSync(file, { force: true })
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      // The options of a start can hold a password.
      writeFileSync(`${file}.part`, autostartEntry(command), { mode: 0o600, flush: true })
      renameSync(`${file}.part`, file)
    },
  }
}

/**
 * macOS knows one per app and hands it no words, and since its version 13 starts none hidden by itself: the home folder is
 * that of the default then, and whether a window shows is what the settings in it say, as everywhere.
 */
function byLoginItem(name: string, { program, words }: StartCommand): StartAtLogin {
  const item = process.platform === 'win32' ? { name, path: program, args: words.map(quotedForWindows) } : {}
  return {
    isOn: () => app.getLoginItemSettings(item).openAtLogin,
    set: (on) => app.setLoginItemSettings({ ...item, openAtLogin: on }),
  }
}

/** The registry holds one command line, which Electron joins as it stands. */
function quotedForWindows(word: string): string {
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`
}

/** By the Base Directory Specification a relative one counts as none. */
function autostartFolder(): string {
  const given = process.env['XDG_CONFIG_HOME']
  return join(given && isAbsolute(given) ? given : join(homedir(), '.config'), 'autostart')
}
