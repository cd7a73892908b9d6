import type { ChosenPath, Desktop, DesktopChange, DesktopEnding, PathWish } from '../../shared/model/desktop.ts'

/** The computer that the window stands on, as far as the window may ask of it; main/electron has it. */
export interface Workstation {
  state(): Promise<Desktop>
  /** @throws Failure DESKTOP_REFUSED */
  change(change: DesktopChange): Promise<void>
  /** Asks the person who sits there. @throws Failure DESKTOP_REFUSED */
  chooseDownloads(): Promise<void>
  /** Asks the person who sits there. */
  choosePath(wish: PathWish): Promise<ChosenPath>
  ending(): DesktopEnding
  force(): Promise<void>
}
