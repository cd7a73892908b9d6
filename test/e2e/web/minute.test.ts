/** Without a click: a file that is dropped in goes through within its minute. */
import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../../main/launch/build.ts'
import { launchDatabus } from '../../support/launch-databus.ts'

it('carries a file to the outbox within its minute, by schedule alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'databus-e2e-'))
  const databus = await launchDatabus(join(folder, 'home'))
  const demoFolder = join(folder, 'home', 'clients', 'demo')
  try {
    await expect.poll(() => isThere(join(demoFolder, 'outbox', 'order-2026-0412.xml')), { timeout: 60_000, interval: 250 }).toBe(true)
    const droppedAt = Date.now()
    await copyFile(join(root, 'resources/demo/inbox/order-2026-0412.xml'), join(demoFolder, 'inbox', 'unattended.xml'))
    await expect.poll(() => isThere(join(demoFolder, 'outbox', 'unattended.xml')), { timeout: 80_000, interval: 250 }).toBe(true)
    // Its minute, and the moments that the file must stand still and the drive takes.
    expect(Date.now() - droppedAt).toBeLessThan(75_000)
  } finally {
    databus.kill('SIGTERM')
    expect(await databus.exited).toBe(0)
    await rm(folder, { recursive: true, force: true })
  }
}, 200_000)

async function isThere(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null
}
