/** The desktop's settings, in a file of the home folder. One that can't be read means those of the first start, and a line in the log. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { DesktopSettings, defaultDesktopSettings } from '../../shared/model/desktop.ts'
import type { ProcessLog } from '../core/ports/world.ts'

export interface KeptSettings {
  now(): DesktopSettings
  /** The file holds it when this returns. @throws when it can't be written; nothing is changed then */
  change(change: Partial<DesktopSettings>): void
  onChange(listener: () => void): void
}

export function makeDesktopSettings(file: string, log: Pick<ProcessLog, 'warn'>): KeptSettings {
  const listeners: (() => void)[] = []
  let settings = read(file, log)
  return {
    now: () => settings,
    change(change) {
      const next = { ...settings, ...change }
      writeFileSync(`${file}.part`, JSON.stringify(next, null, 2), { mode: 0o600, flush: true })
      renameSync(`${file}.part`, file)
      settings = next
      for (const listener of listeners) listener()
    },
    onChange: (listener) => void listeners.push(listener),
  }
}

/** What an older Databus didn't know is as at the first start. */
function read(file: string, log: Pick<ProcessLog, 'warn'>): DesktopSettings {
  try {
    return { ...defaultDesktopSettings, ...DesktopSettings.partial().parse(JSON.parse(readFileSync(file, 'utf8'))) } as DesktopSettings
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      log.warn({ error, file }, 'The settings of the desktop could not be read; those of the first start are taken')
    return defaultDesktopSettings
  }
}
