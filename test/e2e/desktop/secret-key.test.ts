/** Where the key of the secrets is: in a file, with a notice, or sealed by the system's key store when root says so. */
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { root } from '../../../main/launch/build.ts'
import { consoleAddress } from '../../support/launch-databus.ts'
import { type LaunchedDesktop, launchDesktop } from '../../support/launch-desktop.ts'
import { launchProcess } from '../../support/launch-process.ts'
import { launchUnwatched } from '../../support/launch-unwatched.ts'
import { type ConsoleClient, signInOverHttp } from '../console-client.ts'
import { expect } from '../expect.ts'
import { signInAs } from '../sign-in-as.ts'
import { hasKeyring, launchKeyring } from './launch-keyring.ts'

describe('the key of the secrets', () => {
  let folder: string
  let home: string
  let desktop: LaunchedDesktop | null
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'databus-e2e-'))
    home = join(folder, 'home')
    desktop = null
  })
  afterEach(async () => {
    await desktop?.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  it('is a file for its owner only where the system has no key store, and System says so', async () => {
    desktop = await launchDesktop(home, { flags: ['--password-store=basic'] })
    await signInAs(desktop.page, 'root')
    await desktop.page.goto('databus://app/system')
    const region = desktop.page.getByRole('region', { name: 'Key of the secrets' })
    await expect(region).toContainText(`with a key in ${join(home, 'secret.key')}, a file that only its owner can read.`)
    await expect(region).toContainText('This Databus can use no key store of the system instead.')
    await expect(region.getByRole('button')).toHaveCount(0)
  })

  // CI has no keyring; whoever changes this runs it where there is one. Playwright would have Electron use none.
  it.runIf(hasKeyring())('is sealed by a real keyring and comes back from it, the same', async () => {
    const keyring = await launchKeyring(folder)
    const withDesktop = async (does: (client: ConsoleClient) => Promise<void>) => {
      const started = await launchUnwatched(home, { env: keyring.env, flags: ['--port', '0', '--password-store=gnome-libsecret'] })
      try {
        const [line] = await started.said(/The console is in its window.*/)
        await does(await signInOverHttp(consoleAddress.exec(line)?.[1] ?? '', 'root'))
        started.kill('SIGTERM')
        expect(await started.exited).toBe(0)
      } finally {
        await started.close()
      }
    }
    const store = 'The keyring (gnome_libsecret)'
    const [file, sealed] = [join(home, 'secret.key'), join(home, 'secret.key.sealed')]
    let key = ''
    try {
      await withDesktop(async (client) => {
        expect(await client.secrets.key()).toEqual({ kept: 'file', file, store })
        key = await readFile(file, 'utf8')
        expect(await client.secrets.sealKey()).toEqual({ kept: 'sealed', file: sealed, store })
      })
      expect(existsSync(file)).toBe(false)
      expect((await readFile(sealed)).includes(key.trim())).toBe(false)

      const server = launchProcess(process.execPath, [join(root, 'dist/main/headless.js'), '--home', home, '--port', '0'])
      expect(await server.exited).toBe(1)
      expect(server.output()).toContain('Start the desktop as the user who sealed it')

      await withDesktop(async (client) => {
        expect(await client.secrets.unsealKey()).toEqual({ kept: 'file', file, store })
      })
      expect(await readFile(file, 'utf8')).toBe(key)
      expect(existsSync(sealed)).toBe(false)
    } finally {
      await keyring.close()
    }
  })
})
