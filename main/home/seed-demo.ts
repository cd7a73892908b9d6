/** The demo client of a new Databus: its folders, real documents in its inbox, and its three definitions. */
import { cp, mkdir, readFile } from 'node:fs/promises'
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
  await cp(join(resourcesFolder, 'demo', 'inbox'), join(folder, 'inbox'), { recursive: true })
  const text = await readFile(join(resourcesFolder, 'demo', `${databusNodeName}.json`), 'utf8')
  await stores.customizing.save({ client: demoClient, name: databusNodeName, text, version: 0, savedAt: clock.now(), savedBy: 'Databus' })
}
