/** Where the parts of Databus lie that are read at run time: the same in the sources, in dist and in a package. */
import { basename, dirname, join } from 'node:path'

export interface Places {
  /** The console, built by vite. */
  bundleFolder: string
  /** The entry of the connectors' worker threads. */
  workerFile: string
  /** The entry of the thread that reads documents. */
  readerFile: string
  /** The demo client, icons. */
  resourcesFolder: string
}

/** @param folder that of the running entry: `main` in the sources, `dist/main` when built */
export function findPlaces(folder: string): Places {
  const isBuilt = basename(dirname(folder)) === 'dist'
  const root = isBuilt ? dirname(dirname(folder)) : dirname(folder)
  return {
    bundleFolder: join(root, 'dist', 'renderer'),
    workerFile: isBuilt ? join(folder, 'connector-worker.js') : join(folder, 'connectors', 'host', 'worker.ts'),
    readerFile: isBuilt ? join(folder, 'document-worker.js') : join(folder, 'documents', 'worker.ts'),
    resourcesFolder: join(root, 'resources'),
  }
}
