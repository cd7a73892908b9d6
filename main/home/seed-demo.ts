/** The demo client of a new Databus: its folders, real documents in its inbox, and its three definitions. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ClientId } from '../../shared/model/ids.ts'
import { databusNodeName } from '../core/configuration/configuration.ts'
import type { Stores } from '../core/ports/stores.ts'
import type { Clock } from '../core/ports/world.ts'
import type { Home } from './home.ts'

export const demoClient = ClientId.parse('demo')

/** Does nothing where the demo client is gone, or has its configuration already. */
export async function seedDemo(
  stores: Pick<Stores, 'clients' | 'customizing'>,
  home: Home,
  clock: Clock,
  resourcesFolder: string,
): Promise<void> {
  if (!(await stores.clients.all()).includes(demoClient)) return
  if (await stores.customizing.find(demoClient, databusNodeName)) return
  const folder = home.clientFolder(demoClient)
  await mkdir(join(folder, 'inbox'), { recursive: true })
  await mkdir(join(folder, 'outbox'), { recursive: true })
  await copyFiles(join(resourcesFolder, 'demo', 'inbox'), join(folder, 'inbox'))
  const text = await readFile(join(resourcesFolder, 'demo', `${databusNodeName}.json`), 'utf8')
  await stores.customizing.save({ client: demoClient, name: databusNodeName, text, version: 0, savedAt: clock.now(), savedBy: 'Databus' })
}

/** File by file, since in a package they lie in an archive, where a folder can't be copied as a whole. */
async function copyFiles(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) await writeFile(join(to, name), await readFile(join(from, name)))
}
