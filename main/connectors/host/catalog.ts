/**
 * Knows which connector stands where: built-in ones by their name, those of the user by what their files said when they
 * were last read. The files are read in a worker, and again when one was added, changed or taken away.
 */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ConnectorDescriptor } from '../../../shared/model/connector.ts'
import { builtInName, isBuiltIn } from '../index.ts'
import type { ModuleRef, OwnFile } from './protocol.ts'

export interface Catalog {
  descriptors(): Promise<ConnectorDescriptor[]>
  /** Null when there is no such connector. */
  find(module: string): Promise<ModuleRef | null>
}

/** Describes the connectors of each file, null standing for all built-in ones. One list a file, in order. */
export type Describe = (files: (OwnFile | null)[]) => Promise<ConnectorDescriptor[][]>

export function makeCatalog(home: string, describe: Describe): Catalog {
  const folder = join(home, 'connectors')
  let builtIn: Promise<ConnectorDescriptor[]> | null = null
  let own: { version: string; known: Promise<{ file: OwnFile; connectors: ConnectorDescriptor[] }[]> } | null = null

  async function ownOnes() {
    const files = await ownFiles(folder)
    const version = files.map(({ url }) => url).join('\n')
    if (own?.version !== version) own = { version, known: files.length === 0 ? Promise.resolve([]) : read(files) }
    return own.known
  }

  async function read(files: OwnFile[]) {
    const lists = await describe(files)
    return files.map((file, index) => ({ file, connectors: lists[index] ?? [] }))
  }

  return {
    async descriptors() {
      builtIn ??= describe([null]).then(([list]) => list ?? [])
      const [built, mine] = await Promise.all([builtIn, ownOnes()])
      return withoutDoubles([...built, ...mine.flatMap(({ connectors }) => connectors)])
    },
    async find(module) {
      if (isBuiltIn(module)) return { name: builtInName(module), file: null }
      for (const { file, connectors } of await ownOnes())
        if (connectors.some(({ name }) => name === module)) return { name: module, file: file.url }
      return null
    },
  }
}

/** The user's connector files. A file's URL carries its version, so that a changed one is loaded anew. */
async function ownFiles(folder: string): Promise<OwnFile[]> {
  const names = (await namesIn(folder)).filter((name) => /\.(js|mjs)$/.test(name) && !name.startsWith('.')).sort()
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      const { mtimeMs, size } = await stat(path)
      return { name, url: `${pathToFileURL(path).href}?version=${Math.round(mtimeMs)}-${size}` }
    }),
  )
  return files
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** The first of one name counts; of the others it is said why they can't be used. */
function withoutDoubles(descriptors: ConnectorDescriptor[]): ConnectorDescriptor[] {
  const seen = new Map<string, ConnectorDescriptor>()
  return descriptors.map((descriptor) => {
    const first = seen.get(descriptor.name)
    if (!first) seen.set(descriptor.name, descriptor)
    return first && !descriptor.fault
      ? { ...descriptor, fault: `Another connector is called "${descriptor.name}" too (${first.origin}). Give this one another name.` }
      : descriptor
  })
}
