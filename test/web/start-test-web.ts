/** The web endpoint on a real core, with what a test wants to be different. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { makeRouter } from '../../main/api/make-router.ts'
import { startWeb, type Web, type WebOptions } from '../../main/web/start-web.ts'
import { type Doors, startDoors } from '../contract/start-doors.ts'

export interface TestWeb {
  doors: Doors
  web: Web
  /** By its number, so that nothing depends on how `localhost` is looked up. */
  address: string
  options: WebOptions
}

export async function startTestWeb(different: Partial<WebOptions> = {}): Promise<TestWeb> {
  const doors = await startDoors()
  const options: WebOptions = {
    router: makeRouter(doors.api),
    version: '1.2.3',
    host: '127.0.0.1',
    allowedHosts: [],
    port: 0,
    bundleFolder: join(tmpdir(), 'databus-no-such-bundle'),
    health: async () => ({ version: '1.2.3', database: 'SQLite' }),
    log: doors.log,
    ...different,
  }
  const web = await startWeb(options)
  onTestFinished(() => web.close())
  return { doors, web, address: `http://127.0.0.1:${web.port}`, options }
}

export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'databus-web-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
