import { appendFile, mkdir, readdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { notifyAll, peekAll, pullAll } from './pull-all.ts'
import { aUse, inWords, startHost, type TestHost } from './start-host.ts'

/** Files last touched long ago stand still; they are taken without a wait. */
const settled = { path: 'inbox', settle_seconds: 0 }

async function startInbox(files: Record<string, string> = {}): Promise<TestHost & { inbox: string }> {
  const test = await startHost()
  const inbox = join(test.folder, 'inbox')
  await mkdir(inbox)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(inbox, name, '..'), { recursive: true })
    await writeFile(join(inbox, name), content)
  }
  return { ...test, inbox }
}

describe('the folder puller', () => {
  it('makes one passenger a file, text as text and bytes as bytes', async () => {
    const test = await startInbox({ 'order.xml': '<Sipariş/>\r\n' })
    await writeFile(join(test.inbox, 'scan.pdf'), Buffer.from([0x25, 0x50, 0xff, 0]))
    const pulled = await pullAll(test, aUse('folder-puller', settled))
    const order = pulled.find(({ title }) => title === 'order.xml')
    expect(order).toMatchObject({ sourceSystem: 'inbox', contents: { 'order.xml': '<Sipariş/>\r\n' } })
    expect(order?.attachments[0]).toMatchObject({ format: 'text', contentType: 'application/xml' })
    expect(pulled.find(({ title }) => title === 'scan.pdf')?.attachments[0]).toMatchObject({ format: 'binary', length: 4 })
  })

  it('gives the same again until it is told, then moves the file to done', async () => {
    const test = await startInbox({ 'a.txt': 'a' })
    const use = aUse('folder-puller', settled)
    const first = await pullAll(test, use)
    expect(await pullAll(test, use)).toEqual(first)
    expect((await notifyAll(test, use, first)).map(inWords)).toEqual(['done'])
    expect(await readdir(join(test.inbox, 'done'))).toEqual(['a.txt'])
    expect(await pullAll(test, use)).toEqual([])
    expect((await notifyAll(test, use, first)).map(inWords)).toEqual(['done'])
  })

  it('takes a file of the same name that comes later for a new passenger, and keeps both in done', async () => {
    const test = await startInbox({ 'a.txt': 'first' })
    const use = aUse('folder-puller', settled)
    const first = await pullAll(test, use)
    await notifyAll(test, use, first)
    await writeFile(join(test.inbox, 'a.txt'), 'other')
    const second = await pullAll(test, use)
    expect(second[0]?.externalId).not.toBe(first[0]?.externalId)
    await notifyAll(test, use, second)
    expect((await readdir(join(test.inbox, 'done'))).sort()).toEqual(['a (2).txt', 'a.txt'])
    expect(await readFile(join(test.inbox, 'done', 'a.txt'), 'utf8')).toBe('first')
  })

  it('leaves a file in place that was replaced between pull and notice', async () => {
    const test = await startInbox({ 'a.txt': 'old' })
    const use = aUse('folder-puller', settled)
    const pulled = await pullAll(test, use)
    await writeFile(join(test.inbox, 'a.txt'), 'new and longer')
    expect((await notifyAll(test, use, pulled)).map(inWords)).toEqual(['done'])
    expect(await readFile(join(test.inbox, 'a.txt'), 'utf8')).toBe('new and longer')
  })

  it('leaves a file that still grows', async () => {
    const test = await startInbox({ 'grows.txt': 'a', 'still.txt': 'b' })
    const growing = setInterval(() => void appendFile(join(test.inbox, 'grows.txt'), 'a'), 20)
    const pulled = await pullAll(test, aUse('folder-puller', { ...settled, settle_seconds: 1 }))
    clearInterval(growing)
    expect(pulled.map(({ title }) => title)).toEqual(['still.txt'])
  })

  it('takes by patterns, whatever the case, and leaves hidden and half-written files', async () => {
    const test = await startInbox({
      'A.XML': '1',
      'b.xml': '2',
      'c.txt': '3',
      '.hidden.xml': '4',
      'd.xml.part': '5',
      '~$e.xml': '6',
      'Thumbs.db': '7',
    })
    const titles = async (patterns: string[]) =>
      (await pullAll(test, aUse('folder-puller', { ...settled, patterns }))).map(({ title }) => title).sort()
    expect(await titles(['*.xml'])).toEqual(['A.XML', 'b.xml'])
    expect(await titles(['*', '!*.xml'])).toEqual(['c.txt'])
    expect(await titles(['?.xml', '!a*'])).toEqual(['b.xml'])
  })

  it('reads subfolders when it is told to, never those for done files', async () => {
    const test = await startInbox({ 'a.txt': '1', 'sub/b.txt': '2', 'done/c.txt': '3' })
    const titles = async (subfolders: boolean) =>
      (await pullAll(test, aUse('folder-puller', { ...settled, subfolders }))).map(({ title }) => title).sort()
    expect(await titles(false)).toEqual(['a.txt'])
    expect(await titles(true)).toEqual(['a.txt', 'b.txt'])
    const use = aUse('folder-puller', { ...settled, subfolders: true })
    await notifyAll(test, use, await pullAll(test, use))
    expect(await readdir(join(test.inbox, 'done', 'sub'))).toEqual(['b.txt'])
  })

  it.skipIf(process.platform === 'win32')('follows no link', async () => {
    const test = await startInbox({ 'a.txt': '1' })
    await writeFile(join(test.home, 'secret.txt'), 'of another client')
    await symlink(join(test.home, 'secret.txt'), join(test.inbox, 'link.txt'))
    await symlink(test.home, join(test.inbox, 'folder'))
    const pulled = await pullAll(test, aUse('folder-puller', { ...settled, subfolders: true }))
    expect(pulled.map(({ title }) => title)).toEqual(['a.txt'])
  })

  it('says that a file is too large, and takes the others', async () => {
    const test = await startInbox({ 'large.txt': 'x'.repeat(30_000), 'small.txt': 'y' })
    const pulled = await pullAll(test, aUse('folder-puller', { ...settled, largest_mb: 0.01 }))
    expect(pulled.map(({ title }) => title)).toEqual(['small.txt'])
    expect(test.said).toEqual([{ level: 'error', message: '"large.txt" is larger than 0.01 MB and was left where it is.' }])
  })

  it('says that a file vanished before it was read, and takes the others', async () => {
    const names = Object.fromEntries(Array.from({ length: 250 }, (_, number) => [`${String(number).padStart(3, '0')}.txt`, 'x']))
    const test = await startInbox(names)
    for (const [index, name] of Object.keys(names).entries()) await utimes(join(test.inbox, name), 1000 + index, 1000 + index)
    const titles: string[] = []
    for await (const { passengers } of test.host.pull(aUse('folder-puller', settled), test.context())) {
      if (titles.length === 0) await rm(join(test.inbox, '249.txt'))
      titles.push(...passengers.map(({ title }) => title))
    }
    // It may have been read ahead; if it wasn't, that was said.
    const wasRead = titles.includes('249.txt')
    expect(titles.length).toBe(wasRead ? 250 : 249)
    expect(test.said.map(({ message }) => message)).toEqual(wasRead ? [] : ['"249.txt" vanished before it was read.'])
  })

  it('deletes done files when there is no folder for them', async () => {
    const test = await startInbox({ 'a.txt': '1' })
    const use = aUse('folder-puller', { ...settled, done: '' })
    await notifyAll(test, use, await pullAll(test, use))
    expect(await readdir(test.inbox)).toEqual([])
  })

  it('peeks without reading or moving anything', async () => {
    const test = await startInbox({ 'a.txt': 'four' })
    const use = aUse('folder-puller', { path: 'inbox' })
    const waiting = await peekAll(test, use)
    expect(waiting[0]).toMatchObject({ title: 'a.txt', attachments: [{ name: 'a.txt', bytes: 4, format: 'text' }] })
    expect(await readdir(test.inbox)).toEqual(['a.txt'])
    expect((await pullAll(test, { ...use, settings: settled })).map(({ externalId }) => externalId)).toEqual([waiting[0]?.externalId])
  })

  it('goes on with the next file when a notice fails, and says why', async () => {
    const test = await startInbox({ 'a.txt': '1' })
    const use = aUse('folder-puller', settled)
    const pulled = await pullAll(test, use)
    await writeFile(join(test.inbox, 'done'), 'a file where the folder should be')
    expect(inWords((await notifyAll(test, use, pulled))[0])).toContain('EEXIST')
    await rename(join(test.inbox, 'done'), join(test.folder, 'elsewhere'))
    expect(inWords((await notifyAll(test, use, pulled))[0])).toBe('done')
  })
})
