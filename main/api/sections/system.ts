import type { SystemState } from '../../../shared/model/system.ts'
import type { User } from '../../../shared/model/user.ts'
import { maySee } from '../../../shared/permissions.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'

export function makeSystemSection({ guarded }: Base, { core, updates }: ApiDeps) {
  return {
    state: guarded.system.state.handler(({ context }) => seenBy(context.user, core.system.state())),
    pause: guarded.system.pause.handler(() => core.system.pause()),
    resume: guarded.system.resume.handler(() => core.system.resume()),
    shutdown: guarded.system.shutdown.handler(() => core.system.shutdown()),
    update: guarded.system.update.handler(() => updates.state()),
    loadUpdate: guarded.system.loadUpdate.handler(() => updates.load()),
    installUpdate: guarded.system.installUpdate.handler(() => updates.install()),
  }
}

/** Everybody may know what the dispatcher does, but not which drives other clients have. */
function seenBy(user: User, state: SystemState): SystemState {
  return {
    ...state,
    activeDrives: state.activeDrives.filter((drive) => maySee(user, drive.client)),
    nextDrive: state.nextDrive && maySee(user, state.nextDrive.client) ? state.nextDrive : null,
  }
}
