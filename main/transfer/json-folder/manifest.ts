/** The manifest of a JSON folder: what it is, and for each client how many records of each part there are, with their hash. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ClientId } from '../../../shared/model/ids.ts'
import { count, emptyTotal, fingerprint, hashText, type Total } from '../../core/transfer/fingerprint.ts'
import { rowsOf } from '../../core/transfer/move.ts'
import type { Scope, Source } from '../../core/transfer/place.ts'
import { type Part, parts } from '../../core/transfer/records.ts'
import { readJsonText } from './json-file.ts'
import { type Layout, readPlainFile, writeWhole } from './layout.ts'
import { secretsOf } from './secrets-file.ts'

const format = 'databus-export'

const PartTotal = z.object({ count: z.int(), bytes: z.int(), hash: z.string() })
type PartTotal = z.infer<typeof PartTotal>

export const Manifest = z.object({
  format: z.literal(format),
  version: z.literal(1),
  clients: z.record(z.string(), z.record(z.string(), PartTotal)),
})
type Manifest = z.infer<typeof Manifest>

/** Counts what the folder holds of these clients, and writes it down; what it says of others stays. */
export async function writeManifest(layout: Layout, source: Source, { clients }: Scope): Promise<void> {
  const before = readJsonText(await readPlainFile(layout.manifest), Manifest)
  const manifest: Manifest = { format, version: 1, clients: before.ok ? before.value.clients : {} }
  for (const client of clients) manifest.clients[client] = await totalsOf(layout, source, client)
  await writeWhole(layout.manifest, `${JSON.stringify(manifest, null, 2)}\n`)
}

/** @returns what differs from the manifest, null when nothing does or there is none to tell */
export async function checkManifest(layout: Layout, source: Source, { clients }: Scope): Promise<string | null> {
  const read = readJsonText(await readPlainFile(layout.manifest), Manifest)
  if (!read.ok) return `The export was not finished, or its manifest is damaged (${read.message}) What is there can be imported.`
  const differing: string[] = []
  for (const [name, written] of Object.entries(read.value.clients)) {
    const client = ClientId.safeParse(name)
    if (!client.success || !clients.includes(client.data)) continue
    const now = await totalsOf(layout, source, client.data)
    for (const part of parts) {
      // Older ones didn't count secrets.
      if (part === 'secrets' && !written[part]) continue
      if (written[part]?.hash !== now[part]?.hash) differing.push(`${part} of ${name}`)
    }
  }
  return differing.length === 0 ? null : `Since the export was finished, these were changed, damaged or removed: ${differing.join(', ')}.`
}

async function totalsOf(layout: Layout, source: Source, client: ClientId): Promise<Partial<Record<Part, PartTotal>>> {
  const totals: Partial<Record<Part, PartTotal>> = {}
  for (const part of parts) totals[part] = part === 'secrets' ? await sealedTotal(layout, client) : await totalOf(source, part, client)
  return totals
}

/** As they are sealed, so that they are counted and compared without the pass phrase. */
async function sealedTotal(layout: Layout, client: ClientId): Promise<PartTotal> {
  const total = emptyTotal()
  for (const { name, sealed, setAt, setBy } of await secretsOf(layout, client)) {
    const text = JSON.stringify([name, sealed, setAt, setBy])
    count(total, { hash: createHash('sha256').update(text).digest(), bytes: Buffer.byteLength(text) }, 1)
  }
  return asPartTotal(total)
}

async function totalOf<P extends Part>(source: Source, part: P, client: ClientId): Promise<PartTotal> {
  const total = emptyTotal()
  for await (const batch of source.read[part]({ clients: [client], passwords: true, secrets: false })) {
    for (const record of batch) count(total, fingerprint(part, record, { passwords: true }), rowsOf(part, record))
  }
  return asPartTotal(total)
}

function asPartTotal(total: Total): PartTotal {
  return { count: total.rows, bytes: total.bytes, hash: hashText(total) }
}
