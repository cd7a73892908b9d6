/** What the dispatcher does, in the one line that tray and menu have for it. */
import type { SystemState } from '../../shared/model/system.ts'

export function dispatcherWords({ status, activeDrives, nextDrive }: SystemState): string {
  const drives = activeDrives.length === 1 ? '1 drive' : `${activeDrives.length} drives`
  switch (status) {
    case 'idle':
      return nextDrive ? `Running, next drive at ${timeOf(nextDrive.at)} (${nextDrive.definition})` : 'Running, no drive is planned'
    case 'dispatching':
      return `Running, ${drives} under way`
    case 'pausing':
      return `Pausing, ${drives} still under way`
    case 'paused':
      return 'Paused'
    case 'exporting':
      return 'Exporting'
    case 'shutting down':
      return activeDrives.length > 0 ? `Shutting down, ${drives} still under way` : 'Shutting down'
  }
}

function timeOf(moment: number): string {
  return new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(moment)
}
