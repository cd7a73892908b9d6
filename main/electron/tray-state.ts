/** What the tray's icon shows, the most pressing first. Each has a drawing of its name in resources/icons/tray. */
import type { DispatcherStatus } from '../../shared/model/system.ts'

export type TrayState = 'running' | 'paused' | 'failing' | 'exporting' | 'shutting-down'

/** @param openAlerts whatever fails now */
export function trayState(status: DispatcherStatus, openAlerts: number): TrayState {
  switch (status) {
    case 'shutting down':
      return 'shutting-down'
    case 'exporting':
      return 'exporting'
    // A person has said so; that something fails stands in the menu.
    case 'pausing':
    case 'paused':
      return 'paused'
    case 'idle':
    case 'dispatching':
      return openAlerts > 0 ? 'failing' : 'running'
  }
}
