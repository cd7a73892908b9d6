/** The secrets of a client in a JSON folder: one file, each sealed by the pass phrase of its export. */
import { z } from 'zod'
import type { ClientId } from '../../../shared/model/ids.ts'
import { Moment } from '../../../shared/model/time.ts'
import { labelOf } from '../../core/secrets/resolve-secrets.ts'
import type { Found, Scope, Shelf } from '../../core/transfer/place.ts'
import type { SecretRecord } from '../../core/transfer/records.ts'
import type { Seal } from '../../core/transfer/seal.ts'
import { pretty, readJsonText } from './json-file.ts'
import { type Layout, readPlainFile, writeWhole } from './layout.ts'

const SealedSecret = z.object({ name: z.string().min(1).max(200), sealed: z.string(), setAt: Moment, setBy: z.string() })
type SealedSecret = z.infer<typeof SealedSecret>

type Tell = (path: string, message: string) => void

/** @throws Failure PASS_PHRASE_WRONG */
export async function* readSecrets(layout: Layout, { clients }: Scope, seal: Seal | null, tell: Tell): AsyncIterable<SecretRecord[]> {
  if (!seal) return
  for (const client of clients) {
    const opened: SecretRecord[] = []
    for (const secret of await secretsOf(layout, client, tell)) {
      const record = await openSecret(client, secret, seal)
      if (record) opened.push(record)
      else tell(layout.secrets(client), `The secret "${secret.name}" is not sealed by a pass phrase.`)
    }
    yield opened
  }
}

/** None where there is no file: secrets stay behind unless they are asked for. */
export async function secretsOf(layout: Layout, client: ClientId, tell?: Tell): Promise<SealedSecret[]> {
  const content = await readPlainFile(layout.secrets(client))
  if (content === null) return []
  const read = readJsonText(content, z.array(SealedSecret))
  if (read.ok) return read.value
  tell?.(layout.secrets(client), read.message)
  return []
}

export function secretShelf(layout: Layout, seal: Seal | null): Shelf<SecretRecord> {
  return {
    find: (records) =>
      Promise.all(
        records.map(async ({ client, name }): Promise<Found<SecretRecord>> => {
          const secret = (await secretsOf(layout, client)).find((one) => one.name === name)
          const record = secret && seal && (await openSecret(client, secret, seal))
          return record ? { state: 'there', record } : { state: 'absent' }
        }),
      ),
    async put(add, replace) {
      if (!seal) throw new Error('Secrets were not asked for')
      const records = [...add, ...replace]
      for (const client of new Set(records.map((record) => record.client))) {
        const own = new Map((await secretsOf(layout, client)).map((secret) => [secret.name, secret]))
        for (const { name, value, setAt, setBy, ...of } of records) {
          if (of.client === client) own.set(name, { name, sealed: await seal.seal(value, labelOf(client, name)), setAt, setBy })
        }
        await writeWhole(layout.secrets(client), pretty([...own.values()]))
      }
    },
  }
}

async function openSecret(client: ClientId, { name, sealed, setAt, setBy }: SealedSecret, seal: Seal): Promise<SecretRecord | null> {
  const value = await seal.open(sealed, labelOf(client, name))
  return value === null ? null : { client, name, value, setAt, setBy }
}
