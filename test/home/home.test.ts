/** One Databus at a time uses a home folder, and a process that died keeps nobody out. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openHome } from '../../main/home/home.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'databus-home-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('a home folder', () => {
  it('is made when it is not there, and refuses a second Databus with the process id of the first', async () => {
    const place = join(folder, 'new', 'home')
    const home = await openHome(place)
    await expect(openHome(place)).rejects.toMatchObject({ code: 'HOME_IN_USE', data: { home: place, pid: process.pid } })
    await home.close()
    await (await openHome(place)).close()
  })

  it('is free again after its Databus was killed', async () => {
    const script = `import { openHome } from ${JSON.stringify(join(import.meta.dirname, '../../main/home/home.ts'))}
      await openHome(${JSON.stringify(folder)})
      console.log('open')
      setInterval(() => undefined, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    await expect(openHome(folder)).rejects.toMatchObject({ code: 'HOME_IN_USE', data: { pid: child.pid } })
    child.kill('SIGKILL')
    await once(child, 'exit')
    await (await openHome(folder)).close()
  })

  it('is rid of what a Databus was reading when it died', async () => {
    const left = join(folder, 'reading', 'copy-abc')
    await mkdir(left, { recursive: true })
    await writeFile(join(left, 'export.sqlite'), '')
    const home = await openHome(folder)
    expect(existsSync(left)).toBe(false)
    expect(home.readingFolder).toBe(join(folder, 'reading'))
    await home.close()
  })

  it('is locked also when its path is longer than a socket may have', async () => {
    const place = join(folder, 'x'.repeat(120))
    const home = await openHome(place)
    await expect(openHome(place)).rejects.toMatchObject({ code: 'HOME_IN_USE' })
    await home.close()
  })
})
