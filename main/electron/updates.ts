/**
 * Newer versions of the packaged desktop, from the feed that the ticket names; without one nothing is ever asked. It looks at
 * the start and once a day, fetches when somebody says so, and installs when Databus has ended in order.
 */
import { app, BrowserWindow } from 'electron'
import type { AppUpdater } from 'electron-updater'
import { Failure } from '../../shared/errors.ts'
import type { Update } from '../../shared/model/update.ts'
import { noUpdates, type Updates } from '../api/updates.ts'
import type { ProcessLog } from '../core/ports/world.ts'

export interface DesktopUpdates extends Updates {
  /** Begins to look. Never rejects: a Databus that can't look works on. */
  follow(hands: Hands): Promise<void>
}

interface Hands {
  /** Called whenever the state is another. */
  tell(): void
  /** Lets Databus end, then calls `lastly` instead of ending the process. @returns false when it ends already, for another reason */
  end(lastly: () => void): boolean
}

const lookEveryMs = 24 * 3_600_000
/** How much more must be here before it is told again. */
const tellEachPercent = 5

/** @param feed null: it never looks */
export function makeUpdates(feed: string | null, log: ProcessLog): DesktopUpdates {
  if (feed === null || !app.isPackaged) return { ...noUpdates, follow: async () => undefined }
  let now: Update = { status: 'off' }
  let updater: AppUpdater | null = null
  let hands: Hands = { tell: () => undefined, end: () => false }

  function become(next: Update): Update {
    now = next
    hands.tell()
    return now
  }

  async function look(from: AppUpdater): Promise<void> {
    if (now.status !== 'current' && now.status !== 'available') return
    try {
      const found = await from.checkForUpdates()
      if (found?.isUpdateAvailable) become({ status: 'available', version: found.updateInfo.version, trouble: null })
      else become({ status: 'current' })
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, 'Whether there is a newer version could not be asked; it is tried again tomorrow')
    }
  }

  async function fetchAll(from: AppUpdater, version: string): Promise<void> {
    try {
      await from.downloadUpdate()
      become({ status: 'ready', version })
      log.info({ version }, 'A newer version is here and can be installed')
    } catch (error) {
      become({ status: 'available', version, trouble: 'It could not be fetched; the log tells why.' })
      log.warn({ version, reason: reasonOf(error) }, 'A newer version could not be fetched')
    }
  }

  return {
    state: () => now,
    async follow(to) {
      hands = to
      try {
        const looker = await makeUpdater(feed)
        // Such as one that a package manager has put here.
        if (!looker.isUpdaterActive()) return log.info({}, 'This Databus can’t replace itself, so it looks for no newer version')
        looker.on('download-progress', ({ percent }) => {
          if (now.status !== 'loading' || percent < now.percent + tellEachPercent) return
          become({ ...now, percent: Math.floor(percent) })
        })
        updater = looker
        now = { status: 'current' }
        setInterval(() => void look(looker), lookEveryMs).unref()
        await look(looker)
      } catch (error) {
        log.error({ error }, 'Databus can’t look for newer versions of itself')
      }
    },
    load() {
      if (now.status !== 'available' || !updater) return noUpdates.load()
      const { version } = now
      become({ status: 'loading', version, percent: 0 })
      void fetchAll(updater, version)
      return now
    },
    install() {
      if (now.status !== 'ready' || !updater) throw new Failure('NO_UPDATE', {})
      const { version } = now
      const installer = updater
      return hands.end(() => install(installer, log)) ? become({ status: 'installing', version }) : now
    },
  }
}

async function makeUpdater(url: string): Promise<AppUpdater> {
  const { autoUpdater } = (await import('electron-updater')).default
  autoUpdater.setFeedURL({ provider: 'generic', url, useMultipleRangeRequest: false })
  autoUpdater.logger = null
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = false
  autoUpdater.allowDowngrade = false
  autoUpdater.disableWebInstaller = true
  // In the place of a number by which the feed could tell this computer from others.
  autoUpdater.requestHeaders = { 'x-user-staging-id': 'none' }
  return autoUpdater
}

/** Puts the newer one in place and starts it; when that fails, this one is started again. */
function install(updater: AppUpdater, log: ProcessLog): void {
  updater.once('error', (error) => {
    log.error({ error }, 'The newer version could not be installed')
    app.relaunch({ execPath: process.env['APPIMAGE'] ?? process.execPath, args: process.argv.slice(1) })
    app.exit(1)
  })
  // The newer one starts while this one still ends.
  app.releaseSingleInstanceLock()
  for (const window of BrowserWindow.getAllWindows()) window.destroy()
  updater.quitAndInstall(true, true)
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]?.slice(0, 300) ?? ''
}
