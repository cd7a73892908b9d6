/** The places that exports go to, each empty for a test, and moving between them without a job around it. */
import { join } from 'node:path'
import { hashOfNobody } from '../../main/core/session/password-hash.ts'
import type { Ways } from '../../main/core/transfer/compare.ts'
import { move, type Tally } from '../../main/core/transfer/move.ts'
import type { Place, Scope, Source, Target } from '../../main/core/transfer/place.ts'
import { type Proof, prove } from '../../main/core/transfer/prove.ts'
import type { Part } from '../../main/core/transfer/records.ts'
import { openStores } from '../../main/store/open-stores.ts'
import { jsonFolderKind } from '../../main/transfer/json-folder/json-folder-kind.ts'
import { emptyDatabase, makeTestFolder, servers, silent } from '../store/databases.ts'

/** Opens the same place again each time it is called. */
type Reopen = () => Promise<Place>

export async function databasePlace(url: string): Promise<Place> {
  const stores = await openStores({ url, log: silent })
  const place = await stores.transfer(hashOfNobody, null)
  return { ...place, close: () => stores.close() }
}

export async function folderPlace(path: string): Promise<Place> {
  const open = jsonFolderKind().openTarget
  if (!open) throw new Error('A JSON folder is a target.')
  return open({ path }, { path: async (given) => given }, null)
}

export const places: [string, () => Promise<Reopen>][] = [
  ['SQLite', async () => reopening(`sqlite:${join(await makeTestFolder(), 'export.sqlite')}`)],
  ...servers.map(([name, server]): [string, () => Promise<Reopen>] => [name, async () => reopening(await emptyDatabase(server))]),
  [
    'a JSON folder',
    async () => {
      const folder = join(await makeTestFolder(), 'export')
      return () => folderPlace(folder)
    },
  ],
]

function reopening(url: string): Reopen {
  return () => databasePlace(url)
}

export interface Outcome {
  tallies: Record<Part, Tally> | null
  proofs: Proof[] | null
  told: string[]
}

export const exporting: Ways = { passwords: true, there: 'update' }
export const importing: Ways = { passwords: false, there: 'keep' }

export async function moveAll(
  source: Source,
  target: Target,
  { scope, ways = exporting, signal = new AbortController().signal }: { scope?: Scope; ways?: Ways; signal?: AbortSignal } = {},
): Promise<Outcome> {
  const of = scope ?? { clients: await source.clients(), passwords: ways.passwords, secrets: false }
  const told: string[] = []
  const tell = (_part: Part, record: string, why: string) => void told.push(`${record}: ${why}`)
  const tallies = await move(source, target, of, ways, { signal, moved: () => undefined, tell })
  const proofs = tallies && (await prove(source, target, of, ways, { signal, proved: () => undefined, missing: tell }))
  if (proofs) await target.finish(of)
  return { tallies, proofs, told }
}
