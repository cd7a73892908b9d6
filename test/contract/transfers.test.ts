/** Which places an administrator may name for exports and imports, through each door. */
import { randomUUID } from 'node:crypto'
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { rootClient } from '../../shared/model/ids.ts'
import { acme } from '../support/start-test-core.ts'
import { type DatabusClient, doorNames, startDoors } from './start-doors.ts'

const server = (port: number) => ({ kind: 'postgresql', settings: { host: '127.0.0.1', port, database: 'x', username: 'x' } })

/** Counts who knocks, and hangs up. */
async function startListener(): Promise<{ port: number; knocks(): number }> {
  let knocks = 0
  const listener = createServer((socket) => {
    knocks += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void listener.close())
  const address = listener.address()
  if (typeof address !== 'object' || address === null) throw new Error('It does not listen.')
  return { port: address.port, knocks: () => knocks }
}

async function allow(client: DatabusClient, hosts: string[]): Promise<void> {
  const nodes = await client.customizing.list({})
  const version = nodes.find(({ client: of, name }) => of === rootClient && name === '__databus__')?.version ?? 0
  await client.customizing.save({ client: rootClient, name: '__databus__', text: JSON.stringify({ export_hosts: hosts }), version })
}

describe.each(doorNames)('places over %s', (door) => {
  it('are no servers for an administrator, who learns nothing of the network by them', async () => {
    const doors = await startDoors()
    const { port, knocks } = await startListener()
    const ada = await doors.open(door, 'administrator')
    const refused = { code: 'TRANSFER_REFUSED', message: expect.stringContaining('only the root user may name the server') }
    await expect(ada.transfers.test(server(port))).rejects.toMatchObject(refused)
    await expect(ada.transfers.startExport(server(port))).rejects.toMatchObject(refused)
    await expect(ada.transfers.inspect(server(port))).rejects.toMatchObject(refused)
    await expect(ada.transfers.startImport(server(port))).rejects.toMatchObject(refused)
    expect(knocks()).toBe(0)
    expect((await ada.transfers.kinds()).map(({ name }) => name)).toEqual(['sqlite', 'json-folder', 'original'])
    // The same words of their own client's node allow nothing.
    const { version } = await ada.customizing.get({ client: acme, name: '__databus__' })
    const text = JSON.stringify({ passengers: [], export_hosts: ['127.0.0.1'] })
    await ada.customizing.save({ client: acme, name: '__databus__', text, version })
    await expect(ada.transfers.test(server(port))).rejects.toMatchObject(refused)
    expect(knocks()).toBe(0)
  })

  it('are the servers that root allows, at once and no other port', async () => {
    const doors = await startDoors()
    const { port, knocks } = await startListener()
    const [ada, root] = [await doors.open(door, 'administrator'), await doors.open(door, 'root')]
    await allow(root, [`127.0.0.1:${port}`])
    await expect(ada.transfers.test(server(port))).rejects.toMatchObject({ code: 'TRANSFER_REFUSED' })
    expect(knocks()).toBeGreaterThan(0)
    expect((await ada.transfers.kinds()).map(({ name }) => name)).toContain('postgresql')
    await expect(ada.transfers.test(server(port + 1))).rejects.toMatchObject({ message: expect.stringContaining('only the root user') })
  })

  it('lie in the folder of their client, however they are named', async () => {
    const doors = await startDoors()
    const ada = await doors.open(door, 'administrator')
    const own = join(join(doors.folder, 'exports'), acme)
    await mkdir(own, { recursive: true })
    const outside = join(join(doors.folder, 'exports'), `outside-${randomUUID()}`)
    await mkdir(outside)
    onTestFinished(() => rm(outside, { recursive: true, force: true }))
    await symlink(outside, join(own, 'link'))
    await symlink(join(outside, 'not-there'), join(own, 'dangling'))
    await writeFile(join(outside, 'file.sqlite'), '')
    await symlink(join(outside, 'file.sqlite'), join(own, 'file.sqlite'))
    const ways = [
      '..',
      '../other/export',
      '../../databus.sqlite',
      outside,
      dirname(own),
      '.',
      'link',
      'link/export',
      'dangling',
      'file.sqlite',
      'a/../../other',
      'x\0y',
    ]
    for (const path of ways) {
      for (const kind of ['json-folder', 'sqlite']) {
        const place = { kind, settings: { path } }
        await expect(ada.transfers.startExport(place), `${kind} ${path}`).rejects.toMatchObject({ code: 'TRANSFER_REFUSED' })
        await expect(ada.transfers.startImport(place), `${kind} ${path}`).rejects.toMatchObject({ code: 'TRANSFER_REFUSED' })
        await expect(ada.transfers.test(place), `${kind} ${path}`).rejects.toMatchObject({ code: 'TRANSFER_REFUSED' })
      }
    }
    await expect(ada.transfers.test({ kind: 'json-folder', settings: { path: 'export' } })).resolves.toMatchObject({
      words: expect.stringContaining('not there yet'),
    })
  })
  it('hold secrets that only the pass phrase opens, which the audit does not say', async () => {
    const doors = await startDoors()
    const ada = await doors.open(door, 'administrator')
    await ada.secrets.set({ client: acme, name: 'smtp', value: 'a secret word' })
    const place = { kind: 'json-folder', settings: { path: 'with-secrets' } }
    const passPhrase = 'a phrase of many words'
    await expect(ada.transfers.startExport({ ...place, passPhrase: 'short' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    const { id } = await ada.transfers.startExport({ ...place, passPhrase })
    await doors.until(() => doors.core.jobs.get(id).state === 'done')
    expect(await ada.transfers.inspect(place)).toMatchObject({ secrets: 1 })
    const wrong = { code: 'PASS_PHRASE_WRONG' }
    await expect(ada.transfers.startImport({ ...place, passPhrase: 'a phrase of other words' })).rejects.toMatchObject(wrong)
    await expect(ada.transfers.startExport({ ...place, passPhrase: 'a phrase of other words' })).rejects.toMatchObject(wrong)
    const { rows } = await ada.audit.list({})
    expect(rows.map(({ words }) => words)).toContain('export with secrets')
    expect(JSON.stringify([rows, doors.processLog])).not.toMatch(/a phrase of|a secret word/)
  })
})
