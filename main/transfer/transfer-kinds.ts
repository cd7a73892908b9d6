/** Every place that can be exported to or imported from, in the order in which they are offered. */
import type { TransferKind } from '../core/transfer/place.ts'
import { type DatabaseDeps, serverKinds, sqliteKind } from './database-kinds.ts'
import { jsonFolderKind } from './json-folder/json-folder-kind.ts'
import { originalKind } from './original/original-kind.ts'

export function transferKinds(deps: DatabaseDeps): TransferKind[] {
  // Each is only handed settings that its own schema has checked.
  return [sqliteKind(deps), ...serverKinds(deps), jsonFolderKind(), originalKind()] as unknown as TransferKind[]
}
