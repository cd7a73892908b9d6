/**
 * Knows which connector stands where: built-in ones by their name, those of the user by what their files said when they
 * were last read. The files are read in a worker, and again when one was added, changed or taken away.
 */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ConnectorDescriptor } from '../../../shared/model/connector.ts'
import { builtInName, isBuiltIn } from '../index.ts'
import { builtInDescriptors } from './built-in-descriptors.ts'
import type { ModuleRef, OwnFile } from './protocol.ts'

export interface Catalog {
  descriptors(): Promise<ConnectorDescriptor[]>
  /** Null when there is no such connector. */
  find(module: string): Promise<ModuleRef | null>
  /** Why there is none, for people. */
  whyMissing(module: string): Promise<string>
}

/** Describes the connectors of each file, null standing for all built-in ones. One list a file, in order. */
export type Describe = (files: (OwnFile | null)[]) => Promise<ConnectorDescriptor[][]>

interface Read {
  /** Changes with any of the files. */
  version: string
  known: Promise<{ file: OwnFile; connectors: ConnectorDescriptor[] }[]>
  at: number
}

/** A file that didn't load may do so later: the machine was slow, or what it imports was missing. */
const faultyAgainMs = 15_000

export function makeCatalog(home: string, describe: Describe): Catalog {
  const folder = join(home, 'connectors')
  let builtIn = builtInDescriptors && Promise.resolve(builtInDescriptors)
  let own: Read | null = null

  async function readOwn(): Promise<Read> {
    const files = await ownFiles(folder)
    const version = files.map(({ url }) => url).join('\n')
    if (own?.version !== version) own = begin(version, files)
    return own
  }

  /** As `readOwn`, and tries those again that did not load. */
  async function readOwnAgain(): Promise<Read> {
    const read = await readOwn()
    const isFaulty = (await read.known).some(({ connectors }) => connectors.some(({ fault }) => fault))
    if (!isFaulty || own !== read || performance.now() - read.at < faultyAgainMs) return read
    own = begin(read.version, await ownFiles(folder))
    return own
  }

  function begin(version: string, files: OwnFile[]): Read {
    const pair = async () => {
      const lists = files.length === 0 ? [] : await describe(files)
      return files.map((file, index) => ({ file, connectors: lists[index] ?? [] }))
    }
    return { version, known: pair(), at: performance.now() }
  }

  async function findIn(read: Read, module: string): Promise<ModuleRef | null> {
    for (const { file, connectors } of await read.known)
      if (connectors.some(({ name, fault }) => name === module && !fault)) return { name: module, file: file.url }
    return null
  }

  async function descriptors(): Promise<ConnectorDescriptor[]> {
    builtIn ??= describe([null]).then(([list]) => list ?? [])
    const [built, mine] = await Promise.all([builtIn, readOwnAgain().then(({ known }) => known)])
    return withoutDoubles([...built, ...mine.flatMap(({ connectors }) => connectors)])
  }

  return {
    descriptors,
    async find(module) {
      if (isBuiltIn(module)) return { name: builtInName(module), file: null }
      return (await findIn(await readOwn(), module)) ?? findIn(await readOwnAgain(), module)
    },
    async whyMissing(module) {
      const faulty = (await descriptors()).find(({ name, fault }) => name === module && fault)
      if (faulty) return `The connector "${module}" can't be used: ${faulty.fault}`
      return `There is no connector "${module}". About lists those there are; your own go into the folder "connectors" of the home folder.`
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
