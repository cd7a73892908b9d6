/** What root chose for remote access, in `<home>/access`: it belongs to this computer, not to the database, which may be shared or copied. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Encryption, type GivenCertificate, Reach } from '../../../shared/model/access.ts'

const Choice = z.object({ reach: Reach, encryption: Encryption })
export type Choice = z.infer<typeof Choice>

export interface AccessFiles {
  /** Null when nobody has chosen yet. @throws Error when the file holds something else */
  choice(): Promise<Choice | null>
  choose(choice: Choice): Promise<void>
  certificate(kind: CertificateKind): Promise<GivenCertificate | null>
  keep(kind: CertificateKind, certificate: GivenCertificate): Promise<void>
}

export type CertificateKind = 'self-made' | 'given'

export function makeAccessFiles(home: string): AccessFiles {
  const folder = join(home, 'access')

  async function write(name: string, text: string): Promise<void> {
    const file = join(folder, name)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(`${file}.part`, text, { mode: 0o600, flush: true })
    await rename(`${file}.part`, file)
  }

  async function read(name: string): Promise<string | null> {
    try {
      return await readFile(join(folder, name), 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  return {
    async choice() {
      const text = await read('access.json')
      return text === null ? null : Choice.parse(JSON.parse(text))
    },
    choose: (choice) => write('access.json', `${JSON.stringify(choice)}\n`),
    // Both in one file, so that no certificate is ever seen with another's key.
    async certificate(kind) {
      const text = await read(`${kind}.json`)
      return text === null ? null : (JSON.parse(text) as GivenCertificate)
    },
    keep: (kind, { chain, key }) => write(`${kind}.json`, JSON.stringify({ chain, key })),
  }
}
