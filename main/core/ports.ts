/** Everything that is handed in to the core, in one bundle; main/compose.ts puts it together. */
import type { ConnectorHost } from './ports/connector-host.ts'
import type { Stores } from './ports/stores.ts'
import type { Alarm, Clock, Events, Ids, ProcessLog, Timetable } from './ports/world.ts'

export interface Ports {
  clock: Clock
  alarm: Alarm
  timetable: Timetable
  ids: Ids
  log: ProcessLog
  events: Events
  host: ConnectorHost
  stores: Stores
}
