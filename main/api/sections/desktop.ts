import type { Base } from '../base.ts'
import type { Workstation } from '../workstation.ts'

export function makeDesktopSection({ guarded, open }: Base, workstation: Workstation) {
  return {
    get: guarded.desktop.get.handler(() => workstation.state()),
    change: guarded.desktop.change.handler(async ({ input }) => {
      await workstation.change(input)
      return workstation.state()
    }),
    chooseDownloads: guarded.desktop.chooseDownloads.handler(async () => {
      await workstation.chooseDownloads()
      return workstation.state()
    }),
    choosePath: guarded.desktop.choosePath.handler(({ input }) => workstation.choosePath(input)),
    ending: open.desktop.ending.handler(() => workstation.ending()),
    force: open.desktop.force.handler(async () => {
      await workstation.force()
      return workstation.ending()
    }),
  }
}
