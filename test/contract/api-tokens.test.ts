/** API tokens over HTTP: what each right allows, that a token and a cookie are never taken for one another, and how a token ends. */
import { describe, expect, it } from 'vitest'
import type { TokenRight } from '../../shared/model/user.ts'
import { acme } from '../support/start-test-core.ts'
import { outcomeOf } from './outcome.ts'
import { type Doors, type Person, startDoors } from './start-doors.ts'

async function tokenOf(doors: Doors, person: Person, right: TokenRight, days: number | null = null): Promise<string> {
  const client = await doors.open('http', person)
  return (await client.account.makeToken({ name: `${person} script`, right, days })).secret
}

describe('an API token', () => {
  it.each<[TokenRight, Person, string[]]>([
    ['read-only', 'administrator', ['ok', 'TOKEN_NOT_ENOUGH', 'TOKEN_NOT_ENOUGH', 'TOKEN_NOT_ENOUGH', 'TOKEN_NOT_ENOUGH']],
    ['operate', 'administrator', ['ok', 'ok', 'TOKEN_NOT_ENOUGH', 'TOKEN_NOT_ENOUGH', 'TOKEN_NOT_ENOUGH']],
    ['administer', 'administrator', ['ok', 'ok', 'ok', 'TOKEN_NOT_ENOUGH', 'TOKEN_NOT_ENOUGH']],
    ['operate', 'operator', ['ok', 'ok', 'TOKEN_NOT_ENOUGH', 'TOKEN_NOT_ENOUGH', 'TOKEN_NOT_ENOUGH']],
    ['administer', 'root', ['ok', 'ok', 'ok', 'ok', 'TOKEN_NOT_ENOUGH']],
  ])('with %s of the %s allows what it says', async (right, person, outcomes) => {
    const doors = await startDoors()
    const client = await doors.openWithToken(await tokenOf(doors, person, right))
    const asked = [client.queue.list({}), client.queue.purge({}), client.users.list({}), client.system.pause(), client.account.tokens()]
    expect(await Promise.all(asked.map(outcomeOf))).toEqual(outcomes)
  })

  it('never allows more than its maker may, also when that becomes less', async () => {
    const doors = await startDoors()
    const operator = await doors.open('http', 'operator')
    expect(await outcomeOf(operator.account.makeToken({ name: 'x', right: 'administer', days: null }))).toBe('FORBIDDEN')
    const root = await doors.open('http', 'root')
    await root.users.change({ id: doors.users.operator.id, role: 'administrator' })
    const client = await doors.openWithToken(await tokenOf(doors, 'administrator', 'administer'))
    expect(await outcomeOf(client.users.list({}))).toBe('ok')
    await root.users.change({ id: doors.users.administrator.id, role: 'operator' })
    expect(await outcomeOf(client.users.list({}))).toBe('TOKEN_NOT_ENOUGH')
    await root.users.change({ id: doors.users.administrator.id, disabled: true })
    expect(await outcomeOf(client.queue.list({}))).toBe('NOT_SIGNED_IN')
  })

  it('ends by its time, and when it is revoked, with what is open', async () => {
    const doors = await startDoors()
    const client = await doors.openWithToken(await tokenOf(doors, 'operator', 'operate', 1))
    expect(await outcomeOf(client.queue.list({}))).toBe('ok')
    doors.clock.advance(86_400_000)
    expect(await outcomeOf(client.queue.list({}))).toBe('NOT_SIGNED_IN')

    const next = await doors.openWithToken(await tokenOf(doors, 'operator', 'read-only'))
    const changes = await next.session.changes()
    const administrator = await doors.open('http', 'administrator')
    const [token] = await administrator.users.tokens({ id: doors.users.operator.id })
    expect(token).toMatchObject({
      name: 'operator script',
      right: 'read-only',
      expiresAt: null,
      lastUsedAt: doors.clock.now(),
      lastUsedFrom: '127.0.0.1',
    })
    const open = drained(changes)
    await administrator.users.removeToken({ id: doors.users.operator.id, token: token?.id ?? 0 })
    await open
    expect(await outcomeOf(next.queue.list({}))).toBe('NOT_SIGNED_IN')
  })

  it('is known to the store by its hash only, and shown once', async () => {
    const doors = await startDoors()
    const secret = await tokenOf(doors, 'operator', 'operate')
    expect(secret).toMatch(/^dbt_[\w-]{43}$/)
    expect(await doors.stores.apiTokens.find(secret, 0)).toBeNull()
    expect(JSON.stringify(await (await doors.open('http', 'operator')).account.tokens())).not.toContain(secret.slice(4))
  })

  it('is no sign-in, and a sign-in is no API token', async () => {
    const doors = await startDoors()
    const address = await doors.webAddress()
    const secret = await tokenOf(doors, 'operator', 'operate')
    const signIn = await doors.signedIn('administrator')
    const status = async (headers: Record<string, string>) => (await fetch(`${address}/api/queue`, { headers })).status
    expect(await status({ authorization: `Bearer ${secret}` })).toBe(200)
    expect(await status({ cookie: `databus_session=${secret}` })).toBe(401)
    expect(await status({ authorization: `Bearer ${signIn}` })).toBe(401)
    // The cookie doesn't help out a token that is wrong, nor add to one that is right.
    expect(await status({ authorization: 'Bearer dbt_wrong', cookie: `databus_session=${signIn}` })).toBe(401)
    const both = { authorization: `Bearer ${secret}`, cookie: `databus_session=${signIn}` }
    expect((await fetch(`${address}/api/users`, { headers: both })).status).toBe(403)
  })

  it('is refused to a page of another origin, as a cookie is', async () => {
    const doors = await startDoors()
    const secret = await tokenOf(doors, 'operator', 'operate')
    const headers = { authorization: `Bearer ${secret}`, origin: 'http://evil.example' }
    const answer = await fetch(`${await doors.webAddress()}/api/queue/purge`, { method: 'POST', headers })
    expect(answer.status).toBe(403)
  })

  it('may be guessed only so often from one address; those that were right go on', async () => {
    const doors = await startDoors()
    const right = await doors.openWithToken(await tokenOf(doors, 'operator', 'operate'))
    expect(await outcomeOf(right.queue.list({}))).toBe('ok')
    const outcomes: string[] = []
    for (let times = 0; times < 25; times += 1) {
      outcomes.push(await outcomeOf((await doors.openWithToken(`dbt_guess${times}`)).queue.list({})))
    }
    expect(outcomes.slice(0, 20)).toEqual(Array(20).fill('NOT_SIGNED_IN'))
    expect(outcomes.slice(20)).toEqual(Array(5).fill('TOO_MANY_TRIES'))
    expect(await outcomeOf(right.queue.list({}))).toBe('ok')
  })

  it('stands in the audit by its name', async () => {
    const doors = await startDoors()
    await (await doors.openWithToken(await tokenOf(doors, 'operator', 'operate'))).queue.purge({})
    const [record] = (await doors.stores.audit.list({ client: acme }, { limit: 1 })).rows
    expect(record).toMatchObject({ who: 'acme/olga by token "operator script"', way: 'token', act: 'queue.purge', outcome: 'done' })
  })

  it('waits while its user must change the password', async () => {
    const doors = await startDoors()
    const client = await doors.openWithToken(await tokenOf(doors, 'operator', 'operate'))
    await (await doors.open('http', 'administrator')).users.resetPassword({ id: doors.users.operator.id })
    expect(await outcomeOf(client.queue.list({}))).toBe('PASSWORD_CHANGE_NEEDED')
  })
})

async function drained(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of stream);
}
