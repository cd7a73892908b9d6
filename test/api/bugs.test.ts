/** A fault of Databus itself: told without details, logged whole. */
import { describe, expect, it } from 'vitest'
import { contract } from '../../shared/contract/index.ts'
import { doorNames, startDoors } from '../contract/start-doors.ts'

describe.each(doorNames)('a bug behind %s', (door) => {
  it('is told as "internal" and nothing else, and logged with its stack', async () => {
    const doors = await startDoors()
    const client = await doors.open(door, 'operator')
    doors.core.queue.counts = () => Promise.reject(new TypeError('secret detail'))
    await expect(client.queue.counts({})).rejects.toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      status: 500,
      message: 'internal',
      data: undefined,
    })
    expect(doors.processLog.filter((line) => line.includes('secret detail'))).toHaveLength(1)
  })

  it('is told so too when an answer is not what the contract promises', async () => {
    const doors = await startDoors()
    const client = await doors.open(door, 'operator')
    doors.core.queue.countPurge = async () => -1
    await expect(client.queue.countPurge({})).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR', message: 'internal', data: undefined })
  })

  it('in a stream ends the stream, and harms no other call', async () => {
    const doors = await startDoors()
    const client = await doors.open(door, 'operator')
    const { rows } = await client.logs.list({})
    doors.core.logs.follow = async function* () {
      yield* []
      throw new TypeError('secret detail')
    }
    const stream = await client.logs.follow({ id: rows[0]?.id ?? (0 as never) })
    await expect(stream.next()).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR', message: 'internal' })
    expect(doors.listening()).toBe(0)
    expect((await client.logs.list({})).rows).toHaveLength(rows.length)
  })
})

describe('the contract', () => {
  it('gives every operation a REST place of its own, a summary and a section', () => {
    const places = Object.values(contract)
      .flatMap((section) => Object.values<{ '~orpc': { route: object } }>(section))
      .map((operation) => operation['~orpc'].route)
    for (const route of places)
      expect(route).toMatchObject({
        method: expect.any(String),
        path: expect.any(String),
        summary: expect.any(String),
        tags: [expect.any(String)],
      })
    const names = places.map((route) => JSON.stringify([Reflect.get(route, 'method'), Reflect.get(route, 'path')]))
    expect(new Set(names).size).toBe(names.length)
  })
})
