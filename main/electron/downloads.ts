/** Where downloads go: to the folder that is set, else the system's dialog asks. One that is there is never written over. */
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { Notification, type Session, shell } from 'electron'
import type { ProcessLog } from '../core/ports/world.ts'
import type { KeptSettings } from './desktop-settings.ts'
import { freeFile } from './free-file.ts'

export function placeDownloads(session: Session, settings: KeptSettings, log: ProcessLog): void {
  /** Two of a name may come at once, before the first has made its file. */
  const taken = new Set<string>()
  session.on('will-download', (_event, item) => {
    const folder = settings.now().downloads
    if (folder === null) return
    if (!existsSync(folder)) {
      log.warn({ folder }, 'The folder for downloads is gone; where this one goes is asked')
      return
    }
    const file = freeFile(folder, item.getFilename(), (path) => taken.has(path) || existsSync(path))
    taken.add(file)
    item.setSavePath(file)
    item.once('done', (_done, state) => {
      taken.delete(file)
      if (state === 'completed') tell(file, `Saved as ${basename(file)}`)
      else if (state === 'interrupted') {
        log.warn({ file }, 'A download was interrupted')
        tell(folder, `${basename(file)} could not be saved there`)
      }
    })
  })
}

/** Without a dialog nothing else would show that it is there. A click shows it in its folder. */
function tell(place: string, body: string): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({ title: 'Databus: download', body, silent: true })
  notification.once('click', () => shell.showItemInFolder(place))
  notification.show()
}
