import { ChosenPath, Desktop, DesktopChange, DesktopEnding, PathWish } from '../model/desktop.ts'
import { failing, openOperation, operation } from './operation.ts'

/** Of the desktop's window alone: it is asked over the window's port, never over HTTP. */
export const desktop = {
  get: operation.output(Desktop),
  /** Counts at once. What isn't named stays. */
  change: operation.errors(failing('DESKTOP_REFUSED')).input(DesktopChange).output(Desktop),
  /** Shows the system's dialog; whoever closes it without choosing leaves all as it was. */
  chooseDownloads: operation.errors(failing('DESKTOP_REFUSED')).output(Desktop),
  /** Shows the system's dialog for a place to export to or import from, on the disk of this very computer. */
  choosePath: operation.input(PathWish).output(ChosenPath),
  /** Without a sign-in, as the tray: whoever sits at the computer sees what it waits for … */
  ending: openOperation.output(DesktopEnding),
  /** … and may cut that off, as by a second signal. Nothing is lost by it. Does nothing while Databus doesn't end. */
  force: openOperation.output(DesktopEnding),
}
