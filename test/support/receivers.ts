/** Real receivers on the loopback address: an SMTP server that keeps what it gets, and an HTTP one that answers what it is told to. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

export interface MailServer {
  port: number
  mails: ParsedMail[]
  /** Who signed in, with what. */
  signIns: string[]
  /** While it is not null, every e-mail is refused with these words. */
  refusing: string | null
}

export async function startMailServer(): Promise<MailServer> {
  const state: MailServer = { port: 0, mails: [], signIns: [], refusing: null }
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth({ username, password }, _session, done) {
      state.signIns.push(`${username}:${password}`)
      done(null, { user: username })
    },
    onData(stream, _session, done) {
      simpleParser(stream).then(
        (mail) => {
          if (state.refusing !== null) return done(new Error(state.refusing))
          state.mails.push(mail)
          done()
        },
        (error: Error) => done(error),
      )
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  state.port = (server.server.address() as AddressInfo).port
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)))
  return state
}

export interface HookServer {
  url: string
  calls: { headers: IncomingHttpHeaders; body: string }[]
  /** What the next calls are answered; `location` goes with a redirect. */
  answer: { status: number; location?: string } | 'never'
}

export async function startHookServer(): Promise<HookServer> {
  const state: HookServer = { url: '', calls: [], answer: { status: 204 } }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      state.calls.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
      if (state.answer === 'never') return
      const { status, location } = state.answer
      response.writeHead(status, location === undefined ? {} : { location }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  onTestFinished(() => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return state
}
