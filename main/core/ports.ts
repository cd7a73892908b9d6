/** Everything that is handed in to the core, in one bundle; main/compose.ts puts it together. */
import type { ConnectorHost } from './ports/connector-host.ts'
import type { ContentReader } from './ports/content-reader.ts'
import type { Couriers } from './ports/couriers.ts'
import type { Stores } from './ports/stores.ts'
import type { Vault } from './ports/vault.ts'
import type { Alarm, Clock, Events, Ids, ProcessLog, Timetable } from './ports/world.ts'

export interface Ports {
  clock: Clock
  alarm: Alarm
  timetable: Timetable
  ids: Ids
  log: ProcessLog
  events: Events
  host: ConnectorHost
  reader: ContentReader
  stores: Stores
  couriers: Couriers
  vault: Vault
}
