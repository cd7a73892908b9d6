/** The audit, at every door: what is done is in it, and what was refused, and nothing that must not be. */
import { describe, expect, it } from 'vitest'
import type { AuditRecord } from '../../shared/model/audit.ts'
import { acme } from '../support/start-test-core.ts'
import { outcomeOf } from './outcome.ts'
import { type Doors, doorNames, other, password, startDoors } from './start-doors.ts'

const all = async ({ stores }: Doors) => (await stores.audit.list({}, { limit: 200 })).rows
const short = ({ who, act, outcome, subject }: AuditRecord) => [who, act, outcome, subject.client]

describe.each(doorNames)('the audit over %s', (door) => {
  const way = door === 'message port' ? 'window' : 'browser'
  const from = door === 'message port' ? 'this computer' : '127.0.0.1'

  it('keeps who did what, when, from where, and on what', async () => {
    const doors = await startDoors()
    const operator = await doors.open(door, 'operator')
    const passenger = (await operator.queue.list({})).rows[0]
    await operator.queue.setStep({ id: passenger?.id ?? '', position: 1, status: 'complete' })
    const [record] = await all(doors)
    expect(record).toEqual({
      id: record?.id,
      at: doors.clock.now(),
      who: 'acme/olga',
      way,
      from,
      act: 'queue.setStep',
      words: 'set step 1 complete',
      subject: { kind: 'passenger', id: passenger?.id, name: passenger?.title, client: acme },
      outcome: 'done',
    })
    expect(await doors.stores.audit.ofSubject('passenger', passenger?.id ?? '', 10)).toEqual([record])
  })

  it('keeps what root does to a client with that client', async () => {
    const doors = await startDoors()
    const root = await doors.open(door, 'root')
    await root.queue.purge({ client: acme })
    await root.queue.purge({})
    await root.system.pause()
    await root.system.resume()
    expect((await all(doors)).map(short)).toEqual([
      ['root/root', 'system.resume', 'done', 'root'],
      ['root/root', 'system.pause', 'done', 'root'],
      ['root/root', 'queue.purge', 'done', 'root'],
      ['root/root', 'queue.purge', 'done', 'acme'],
    ])
  })

  it('keeps refused tries with the code, and tells no more of others’ things than the answer did', async () => {
    const doors = await startDoors()
    const passenger = (await (await doors.open(door, 'operator')).queue.list({})).rows[0]?.id ?? ''
    const stranger = await doors.open(door, 'stranger')
    expect(await outcomeOf(stranger.system.pause())).toBe('FORBIDDEN')
    expect(await outcomeOf(stranger.queue.setStep({ id: passenger, position: 1, status: 'complete' }))).toBe('PASSENGER_NOT_FOUND')
    const records = await all(doors)
    expect(records.map(short)).toEqual([
      ['other/oscar', 'queue.setStep', 'PASSENGER_NOT_FOUND', other],
      ['other/oscar', 'system.pause', 'FORBIDDEN', other],
    ])
    expect(records[0]?.subject).toEqual({ kind: 'passenger', id: null, name: null, client: other })
  })

  it('keeps a wrong sign-in, but no name that nobody has, for it may be a password', async () => {
    const doors = await startDoors()
    const nobody = await doors.open(door, null)
    await outcomeOf(nobody.session.signIn({ client: 'ACME', username: 'ada', password: 'my secret word' }))
    await outcomeOf(nobody.session.signIn({ client: 'acme', username: 'my secret word', password: 'x' }))
    await outcomeOf(nobody.session.signIn({ client: 'not a client', username: 'my secret word', password: 'x' }))
    await nobody.session.signIn({ client: 'acme', username: 'ada', password })
    const records = await all(doors)
    expect(records.map(short)).toEqual([
      ['acme/ada', 'session.signIn', 'done', 'acme'],
      ['an unknown user', 'session.signIn', 'WRONG_SIGN_IN', 'root'],
      ['an unknown user', 'session.signIn', 'WRONG_SIGN_IN', 'root'],
      ['acme/ada', 'session.signIn', 'WRONG_SIGN_IN', 'acme'],
    ])
    expect(JSON.stringify(records)).not.toContain('secret')
  })

  it('leaves out those who only look, who aren’t signed in, and whose question can’t be read', async () => {
    const doors = await startDoors()
    const operator = await doors.open(door, 'operator')
    await operator.queue.list({})
    await operator.passengers.list({})
    const nobody = await doors.open(door, null)
    expect(await outcomeOf(nobody.queue.purge({}))).toBe('NOT_SIGNED_IN')
    await expect(operator.queue.setStep({ id: 'no id', position: 1, status: 'complete' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(await all(doors)).toEqual([])
  })

  it('shows an administrator the own client’s, and root all', async () => {
    const doors = await startDoors()
    await (await doors.open(door, 'operator')).queue.purge({})
    await (await doors.open(door, 'stranger')).queue.purge({})
    const seen = async (person: 'administrator' | 'root') => {
      const { rows } = await (await doors.open(door, person)).audit.list({})
      return rows.map(({ who }) => who)
    }
    expect(await seen('administrator')).toEqual(['acme/olga'])
    expect(await seen('root')).toEqual(['other/oscar', 'acme/olga'])
  })

  it('is downloaded as CSV that no spreadsheet runs, and as JSON lines', async () => {
    const doors = await startDoors()
    const subject = { kind: 'passenger', id: 'p', name: '=HYPERLINK("http://evil")', client: acme } as const
    await doors.core.audit.note({
      who: 'acme/şule',
      way: 'browser',
      from: '::1',
      act: 'queue.setStep',
      words: '-2',
      subject,
      outcome: 'done',
    })
    const administrator = await doors.open(door, 'administrator')
    const csv = await administrator.audit.download({ format: 'csv' })
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv.arrayBuffer())
    expect(csv.name).toBe('databus-audit.csv')
    expect(text.startsWith('\uFEFF"number","time (UTC)","who"')).toBe(true)
    expect(text).toContain(
      `"acme/şule","browser","::1","'-2","queue.setStep","passenger","p","'=HYPERLINK(""http://evil"")","acme","done"\r\n`,
    )
    const lines = await (await administrator.audit.download({ format: 'jsonl', who: 'şule' })).text()
    expect(
      lines
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line).subject),
    ).toEqual([subject])
    expect((await all(doors)).map(short)[0]).toEqual(['acme/ada', 'audit.download', 'done', 'acme'])
  })
})

describe('an audit that can’t be written', () => {
  it('goes whole into the process log, and what was done stays done', async () => {
    const doors = await startDoors()
    doors.stores.audit.add = async () => {
      throw new Error('the disk is gone')
    }
    expect(await (await doors.open('message port', 'operator')).queue.purge({})).toEqual({ count: 1 })
    expect(doors.processLog.join('\n')).toMatch(/could not be written into the audit.*purge complete passengers/)
  })
})
