/** The database on a server that a Databus runs on is no place to export to or import from, by whatever name of its host. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { transferKinds } from '../../main/transfer/transfer-kinds.ts'
import { emptyDatabase, servers, silent } from '../store/databases.ts'

const reach = { path: async (given: string) => given }

describe.each(servers)('%s', (title, server) => {
  async function kindOn(ownUrl: string) {
    const name = title === 'MariaDB' ? 'mysql' : 'postgresql'
    const kind = transferKinds({ log: silent, ownUrl, readingFolder: '' }).find((candidate) => candidate.name === name)
    if (!kind?.openTarget) throw new Error(`${name} is a target.`)
    const { username, pathname } = new URL(ownUrl)
    const settings = { host: '127.0.0.1', database: pathname.slice(1), username, password: '', encryption: 'disable' }
    return { ...kind, openTarget: kind.openTarget, settings }
  }

  it.each(['127.0.0.1', 'localhost'])('refuses its own at %s', async (host) => {
    const { settings, ...kind } = await kindOn(await emptyDatabase(server))
    const own = { ...settings, host }
    await expect(kind.test(own, reach)).rejects.toThrow('this Databus runs on')
    await expect(kind.openSource(own, reach, null)).rejects.toThrow('this Databus runs on')
    await expect(kind.openTarget(own, reach, null)).rejects.toThrow('this Databus runs on')
  })

  it('takes another on the same server', async () => {
    const { settings, ...kind } = await kindOn(await emptyDatabase(server))
    const other = `${settings.database}_b`
    await server.ask(`CREATE DATABASE ${other}`)
    onTestFinished(async () => void (await server.ask(`DROP DATABASE ${other}`)))
    expect(await kind.test({ ...settings, database: other }, reach)).toContain('It answers')
    const place = await kind.openTarget({ ...settings, database: other }, reach, null)
    expect(await place.clients()).toEqual([])
    await place.close()
  })
})
