import type { LogKind } from '../../../shared/model/log.ts'

export const kindWords: Record<LogKind, string> = {
  drive: 'Drive',
  purge: 'Purge',
  export: 'Export',
  system: 'System',
  bulk: 'Bulk action',
  import: 'Import',
}
