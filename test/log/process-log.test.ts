/** The process log: JSON when piped, readable in a terminal, without secrets in both. */
import { expect, it } from 'vitest'
import { makeProcessLog } from '../../main/log.ts'
import { Failure } from '../../shared/errors.ts'

function logged(isTTY: boolean, facts: Record<string, unknown>, message = 'Something happened'): string {
  const lines: string[] = []
  makeProcessLog({ isTTY, write: (text: string) => lines.push(text) }).warn(facts, message)
  return lines.join('')
}

it('writes one JSON object a line when it is piped', () => {
  const line = logged(false, { client: 'demo', passengers: 3 })
  expect(line).toMatch(/^\{.*\}\n$/)
  expect(JSON.parse(line)).toEqual({
    level: 'warn',
    time: expect.stringMatching(/Z$/),
    client: 'demo',
    passengers: 3,
    message: 'Something happened',
  })
})

it('writes a line for people in a terminal', () => {
  const line = logged(true, { client: 'demo' })
  expect(line).toContain('Something happened')
  expect(line).toContain('client=demo')
  expect(line).not.toContain('{')
})

it('keeps the stack, the code and the cause of an error', () => {
  const error = new Failure('LOG_NOT_FOUND', { id: 7 }, { cause: new Error('deep down') })
  const { error: written } = JSON.parse(logged(false, { error })) as { error: Record<string, unknown> }
  expect(written).toMatchObject({ name: 'Failure', code: 'LOG_NOT_FOUND', message: error.message, cause: { message: 'deep down' } })
  expect(written['stack']).toContain('process-log.test.ts')
  expect(logged(true, { error })).toMatch(/Failure: There is no log 7[\s\S]*caused by Error: deep down/)
})

it.each([false, true])('takes secrets out, however deep they lie (in a terminal: %s)', (isTTY) => {
  const facts = {
    settings: { host: 'mail', password: 'hush-1', list: [{ apiKey: 'hush-2' }] },
    headers: { Authorization: 'hush-3', cookie: 'hush-4' },
    error: Object.assign(new Error('no reply from imap://me:hush-5@mail'), { config: { token: 'hush-6' } }),
    address: 'https://user:hush-7@host/path',
  }
  const line = logged(isTTY, facts, 'Asked ftp://me:hush-8@host')
  expect(line).not.toContain('hush')
  expect(line).toContain('mail')
})

it('writes facts that hold themselves, bytes and big numbers', () => {
  const facts: Record<string, unknown> = { bytes: new Uint8Array(3), big: 10n }
  facts['self'] = facts
  expect(JSON.parse(logged(false, facts))).toMatchObject({ bytes: '[3 bytes]', big: '10' })
})
