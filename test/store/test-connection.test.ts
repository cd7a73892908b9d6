import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { testConnection } from '../../main/store/test-connection.ts'
import { emptyDatabase, makeTestFolder, servers } from './databases.ts'

const noServer = 'postgres://me:s3cret@127.0.0.1:1/databus'

describe.each(servers)('testing a connection to %s', (kind, server) => {
  it('says what answers, and leaves no table behind', async () => {
    const url = await emptyDatabase(server)
    expect(await testConnection(url)).toEqual({ works: true, kind, version: expect.stringMatching(/^\d+\.\d+/) })
    expect(await server.tables()).toEqual([])
  })

  it('says that there is no such database', async () => {
    await emptyDatabase(server)
    const tested = await testConnection(server.url({ database: 'nothing_of_this_name' }))
    expect(tested).toEqual({ works: false, reason: expect.stringContaining('there is no database "nothing_of_this_name"') })
  })

  it('says that there is no right to make tables', async () => {
    const url = await emptyDatabase(server)
    const { user, password } = await server.reader()
    expect(await testConnection(server.url({ user, password }))).toEqual({
      works: false,
      reason: expect.stringContaining(`"${user}" has no right to create or change tables`),
    })
    expect(await testConnection(url)).toMatchObject({ works: true })
  })
})

describe('testing a connection', () => {
  it('says that the password is wrong, and does not show it', async () => {
    const server = servers[1]?.[1]
    if (!server) throw new Error('MariaDB is not among the servers.')
    await emptyDatabase(server)
    const { user } = await server.reader()
    const tested = await testConnection(server.url({ user, password: 'wr0ng' }))
    expect(tested).toEqual({ works: false, reason: expect.stringContaining(`the password of "${user}" is wrong`) })
    expect(JSON.stringify(tested)).not.toContain('wr0ng')
  })

  it.each([
    ['a port that nothing listens on', noServer, 'nothing listens on port 1 of 127.0.0.1'],
    ['a host that there is not', 'mariadb://me:s3cret@nowhere.invalid/databus', 'nowhere.invalid'],
    ['a kind that it does not know', 'oracle://me:s3cret@somewhere/x', '"oracle" is not a kind of database'],
    ['a URL without a database', 'postgres://me:s3cret@127.0.0.1', 'must name a host and a database'],
    ['a URL that is none', 'postgres://me:s3cret@[x/databus', 'can’t be read'],
    ['a mode that there is not', 'postgres://me:s3cret@h/d?sslmode=maybe', 'sslmode can\'t be "maybe"'],
    ['a % too many', 'postgres://me:s3cret%@h/d', 'Write %25'],
  ])('says so of %s', async (_what, url, sentence) => {
    const tested = await testConnection(url)
    expect(tested).toEqual({ works: false, reason: expect.stringContaining(sentence) })
    expect(JSON.stringify(tested)).not.toContain('s3cret')
  })

  it('takes a SQLite file that is there or can be made, and no other', async () => {
    const folder = await makeTestFolder()
    const text = join(folder, 'text.sqlite')
    await writeFile(text, 'This is a text, and no database for certain. '.repeat(100))
    expect(await testConnection(`sqlite:${join(folder, 'new', 'databus.sqlite')}`)).toMatchObject({ works: true, kind: 'SQLite' })
    expect(await testConnection(`sqlite:${text}`)).toMatchObject({ works: false, reason: expect.stringContaining(text) })
    expect(await testConnection(`sqlite:${join(text, 'below.sqlite')}`)).toMatchObject({ works: false })
  })
})
