/** What could not be read of a source, each place told once however often it is read. */
import { relative } from 'node:path'
import type { TransferFault } from '../../shared/model/transfer.ts'

export interface Faults {
  tell(path: string, message: string): void
  all(): TransferFault[]
}

export function makeFaults(folder: string): Faults {
  const told = new Map<string, TransferFault>()
  return {
    tell(path, message) {
      const place = relative(folder, path) || path
      told.set(`${place}\n${message}`, { place, message })
    },
    all: () => [...told.values()],
  }
}
