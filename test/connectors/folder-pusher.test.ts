import { createHash } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aBatch, aUse, inWords, startHost, type TestPassenger } from './start-host.ts'

const use = aUse('folder-pusher', { path: 'outbox' })

async function startOutbox() {
  const test = await startHost()
  const outbox = join(test.folder, 'outbox')
  return {
    ...test,
    outbox,
    push: async (...passengers: TestPassenger[]) => (await test.host.push(use, aBatch(...passengers), test.context())).map(inWords),
    files: async () => (await readdir(outbox)).filter((name) => !name.startsWith('.')).sort(),
  }
}

const order: TestPassenger = {
  idempotencyKey: 'k1',
  attachments: [
    { name: 'order.xml', content: '<Order/>' },
    { name: 'a.json', content: '{}' },
  ],
}

function partOf(key: string, name: string, index: number): string {
  return `${name}.${createHash('sha256').update(key).digest('hex').slice(0, 12)}-${index}.part`
}

describe('the folder pusher', () => {
  it('writes every attachment, and leaves no part behind', async () => {
    const { push, files, outbox } = await startOutbox()
    expect(await push(order)).toEqual(['done'])
    expect(await files()).toEqual(['a.json', 'order.xml'])
    expect(await readFile(join(outbox, 'order.xml'), 'utf8')).toBe('<Order/>')
  })

  it('never writes the same key twice, even when the target took the files away', async () => {
    const { push, files, outbox } = await startOutbox()
    await push(order)
    expect(await push(order)).toEqual(['done'])
    expect(await files()).toEqual(['a.json', 'order.xml'])
    await rm(join(outbox, 'order.xml'))
    await push(order)
    expect(await files()).toEqual(['a.json'])
  })

  it('goes on after a crash between the parts and their names, writing each once', async () => {
    const { push, files, outbox } = await startOutbox()
    await push(order)
    // As a crash left it after the first of two files had got its name and was taken away.
    await rm(join(outbox, 'order.xml'))
    await rm(join(outbox, 'a.json'))
    await writeFile(join(outbox, partOf('k1', 'a.json', 1)), '{}')
    await push(order)
    expect(await files()).toEqual(['a.json'])
  })

  it('gives no second name to a part that a crash left between its two names, wherever the target has put the file', async () => {
    const { push, files, outbox, folder } = await startOutbox()
    await push(order)
    await rm(join(outbox, 'a.json'))
    await rename(join(outbox, 'order.xml'), join(folder, 'taken.xml'))
    await link(join(folder, 'taken.xml'), join(outbox, partOf('k1', 'order.xml', 0)))
    await push(order)
    expect(await files()).toEqual([])
  })

  it('writes parts anew that a crash left half-written', async () => {
    const { push, files, outbox } = await startOutbox()
    await mkdir(outbox)
    await writeFile(join(outbox, partOf('k1', 'order.xml', 0)), '<Ord')
    await push(order)
    expect(await files()).toEqual(['a.json', 'order.xml'])
    expect(await readFile(join(outbox, 'order.xml'), 'utf8')).toBe('<Order/>')
  })

  it('numbers a name that is taken, also when many come at once', async () => {
    const { push, files } = await startOutbox()
    const same = Array.from({ length: 20 }, (_, index) => ({
      idempotencyKey: `k${index}`,
      attachments: [{ name: 'order.xml', content: String(index) }],
    }))
    expect(await push(...same)).toEqual(Array(20).fill('done'))
    expect(await files()).toHaveLength(20)
    expect(await files()).toContain('order (20).xml')
  })

  it('writes nothing outside of its folder, whatever names come', async () => {
    const { push, files, folder } = await startOutbox()
    const names = ['../up.txt', '..', '/etc/x', 'C:\\x', 'con.txt', '.databus', 'a\u0000b', `${'ü'.repeat(250)}.txt`, 'end. ', '']
    expect(await push({ attachments: names.map((name) => ({ name, content: 'x' })) })).toEqual(['done'])
    expect(await readdir(folder)).toEqual(['outbox'])
    expect(await files()).toHaveLength(names.length)
    expect((await files()).every((name) => Buffer.byteLength(name) <= 255)).toBe(true)
  })

  it('writes what its pattern takes, and fails for good when that is nothing', async () => {
    const test = await startOutbox()
    const outcomes = await test.host.push(
      aUse('folder-pusher', { path: 'outbox', patterns: ['*.xml'] }),
      aBatch(order, { attachments: [{ name: 'b.txt', content: 'b' }] }),
      test.context(),
    )
    expect(outcomes[1]).toMatchObject({ kind: 'failed', final: true, reason: expect.stringContaining('nothing to write') })
    expect(await test.files()).toEqual(['order.xml'])
  })

  it('fails with the reason when it can not write', async () => {
    const { push, outbox } = await startOutbox()
    await writeFile(outbox, 'a file where the folder should be')
    expect((await push(order))[0]).toMatch(/EEXIST|ENOTDIR/)
  })
})
