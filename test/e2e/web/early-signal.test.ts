/** A signal that comes while Databus still starts: a service manager doesn't wait for that. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { root } from '../../../main/launch/build.ts'
import { launchProcess } from '../../support/launch-process.ts'

it('ends in order, with code 0, when it is told to while it starts', async () => {
  const home = await mkdtemp(join(tmpdir(), 'databus-early-'))
  onTestFinished(() => rm(home, { recursive: true, force: true, maxRetries: 5 }))
  const databus = launchProcess(process.execPath, [join(root, 'dist/main/headless.js'), '--home', home, '--port', '0'])
  await expect.poll(() => existsSync(join(home, 'databus.sqlite')), { interval: 5, timeout: 20_000 }).toBe(true)
  databus.kill('SIGTERM')
  expect(await databus.exited).toBe(0)
  expect(databus.output()).toContain('Databus has shut down')
})
