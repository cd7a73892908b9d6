/** Puts the connectors of test/fixtures/e2e-connectors.mjs into a home folder, as a user would their own. */
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'

export async function addOwnConnectors(home: string): Promise<void> {
  await mkdir(join(home, 'connectors'), { recursive: true })
  await cp(join(import.meta.dirname, '../fixtures/e2e-connectors.mjs'), join(home, 'connectors', 'e2e-connectors.mjs'))
}

/** A definition whose drive lasts until the file `open` lies in the client's folder. */
export const gated = {
  name: 'gated',
  pullers: [{ module: 'paper-source', settings: { count: 1 } }],
  pushers: [{ module: 'gate', settings: { file: 'open' } }],
  sync_frequency: 0,
}
