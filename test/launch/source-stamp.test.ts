/** What is built anew, and that two builds never run at once. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { oneAtATime } from '../../main/launch/one-at-a-time.ts'
import { sourceStamp } from '../../main/launch/source-stamp.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'databus-launch-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the stamp of the sources', () => {
  it('changes with a content, a name and a new file, but not with a time', async () => {
    mkdirSync(join(folder, 'src/deep'), { recursive: true })
    writeFileSync(join(folder, 'src/deep/a.ts'), '1')
    writeFileSync(join(folder, 'single.json'), '{}')
    const stamp = () => sourceStamp(folder, ['src', 'single.json', 'not-there'])
    const first = await stamp()
    utimesSync(join(folder, 'src/deep/a.ts'), 1, 1)
    expect(await stamp()).toBe(first)
    writeFileSync(join(folder, 'src/deep/a.ts'), '2')
    const second = await stamp()
    writeFileSync(join(folder, 'src/b.ts'), '')
    const third = await stamp()
    writeFileSync(join(folder, 'single.json'), '[]')
    expect(new Set([first, second, third, await stamp()]).size).toBe(4)
  })
})

describe('one at a time', () => {
  it('lets the second wait for the first', async () => {
    const lock = join(folder, 'lock')
    const told: string[] = []
    const work = [
      oneAtATime(lock, async () => {
        told.push('first begins')
        await new Promise((done) => setImmediate(done))
        told.push('first ends')
      }),
      oneAtATime(lock, async () => void told.push('second')),
    ]
    await Promise.all(work)
    expect(told.join()).toMatch(/first begins,first ends|second,first begins/)
  })

  it('takes over the lock of a process that died', async () => {
    const lock = join(folder, 'lock')
    writeFileSync(lock, '999999999')
    expect(await oneAtATime(lock, async () => 'done')).toBe('done')
  })

  it('lets go of the lock when the work fails', async () => {
    const lock = join(folder, 'lock')
    await expect(oneAtATime(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await oneAtATime(lock, async () => 'done')).toBe('done')
  })
})
