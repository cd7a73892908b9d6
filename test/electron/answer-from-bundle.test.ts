import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerFromBundle } from '../../main/electron/answer-from-bundle.ts'

describe('the console’s own protocol', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'databus-bundle-'))
    await mkdir(join(folder, 'bundle', 'assets'), { recursive: true })
    await writeFile(join(folder, 'bundle', 'index.html'), '<title>Console</title>')
    await writeFile(join(folder, 'bundle', 'assets', 'a.js'), 'let a')
    await writeFile(join(folder, 'secret.txt'), 'secret')
    await mkdir(join(folder, 'bundle-of-others'))
    await writeFile(join(folder, 'bundle-of-others', 'a.js'), 'let b')
  })
  afterEach(() => rm(folder, { recursive: true }))

  const ask = (path: string, init?: RequestInit) =>
    answerFromBundle(new Request(`http://app${path}`, init), { origin: 'http://app', bundleFolder: join(folder, 'bundle') })

  it('serves a file with its kind and the content policy', async () => {
    const answer = await ask('/assets/a.js?v=1')
    expect(await answer.text()).toBe('let a')
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('serves index.html for the console’s pages, but not for a file that isn’t there', async () => {
    for (const path of ['/', '/queue', '/queue/0198-abc?text=a.b']) expect(await (await ask(path)).text()).toContain('Console')
    expect((await ask('/assets/gone.js')).status).toBe(404)
  })

  it.each([
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..%2fbundle-of-others/a.js',
    '/a.js%00.html',
    '/%E0%A4%A.js',
  ])('gives nothing outside the bundle: %s', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })

  it('answers no other origin, and only to reading', async () => {
    const options = { origin: 'http://app', bundleFolder: join(folder, 'bundle') }
    expect((await answerFromBundle(new Request('http://app.other/'), options)).status).toBe(404)
    expect((await ask('/', { method: 'POST' })).status).toBe(405)
  })
})
