/** How a status looks: a tone, an icon and a word together, so that colour is never the only sign. */
import type { LogLevel } from '../../shared/model/log.ts'
import type { PassengerStatus } from '../../shared/model/passenger.ts'
import type { DispatcherStatus } from '../../shared/model/system.ts'
import type { Look } from '../components/badge.tsx'

/** For passengers and steps alike. */
export const statusLooks: Record<PassengerStatus, Look> = {
  incomplete: { tone: 'progress', icon: 'hourglass', word: 'Incomplete' },
  complete: { tone: 'good', icon: 'check', word: 'Complete' },
  failed: { tone: 'bad', icon: 'cross', word: 'Failed' },
}

export const levelLooks: Record<LogLevel, Look> = {
  info: { tone: 'calm', icon: 'info', word: 'Info' },
  warning: { tone: 'warn', icon: 'warning', word: 'Warning' },
  error: { tone: 'bad', icon: 'cross', word: 'Error' },
}

export const dispatcherLooks: Record<DispatcherStatus, Look> = {
  idle: { tone: 'good', icon: 'check', word: 'Idle' },
  dispatching: { tone: 'progress', icon: 'bus', word: 'Dispatching' },
  pausing: { tone: 'warn', icon: 'hourglass', word: 'Pausing' },
  paused: { tone: 'warn', icon: 'pause', word: 'Paused' },
  exporting: { tone: 'progress', icon: 'download', word: 'Exporting' },
  'shutting down': { tone: 'bad', icon: 'power', word: 'Shutting down' },
}
