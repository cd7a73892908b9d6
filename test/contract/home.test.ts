/** Home at every door: each sees their own client, root all or one chosen. */
import { describe, expect, it } from 'vitest'
import { acme } from '../support/start-test-core.ts'
import { doorNames, startDoors } from './start-doors.ts'

describe.each(doorNames)('home over %s', (door) => {
  it('shows what the core knows of the own client', async () => {
    const doors = await startDoors()
    const client = await doors.open(door, 'operator')
    const home = await client.home.get({})
    expect(home).toEqual(await doors.core.home.get(acme))
    expect(home.sources.map(({ client: owner, definition, found }) => [owner, definition, found])).toEqual([[acme, 'orders', 1]])
    expect(await client.home.seated({ hours: 168 })).toEqual(await doors.core.home.seated(acme, 168))
    expect((await client.home.seated({})).quarters).toEqual([{ beginsAt: doors.clock.now(), seated: 1 }])
  })

  it('shows root all clients, or one', async () => {
    const doors = await startDoors()
    const root = await doors.open(door, 'root')
    const owners = async (input: { client?: typeof acme }) => (await root.home.get(input)).sources.map(({ client }) => client).sort()
    const seated = async (input: { client?: typeof acme }) => (await root.home.seated(input)).quarters.map((quarter) => quarter.seated)
    expect(await owners({})).toEqual(['acme', 'other'])
    expect(await owners({ client: acme })).toEqual(['acme'])
    expect(await seated({})).toEqual([2])
    expect(await seated({ client: acme })).toEqual([1])
  })

  it('refuses more hours than it keeps', async () => {
    const doors = await startDoors()
    const client = await doors.open(door, 'operator')
    await expect(client.home.seated({ hours: 100_000 })).rejects.toMatchObject({ status: 400, message: expect.stringMatching(/^hours: /) })
  })
})
