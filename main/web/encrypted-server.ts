/**
 * An HTTPS server that also understands who comes without encryption, by an address typed as `http://…`: they are led to the
 * encrypted address instead of being cut off. Nothing else of what they sent is looked at, and nothing of Databus is answered.
 */
import type { RequestListener } from 'node:http'
import { Server, type ServerOptions } from 'node:https'
import type { Socket } from 'node:net'

/** The first byte of a TLS handshake; no method of HTTP begins with it. */
const handshakeByte = 0x16
/** Who says nothing for so long is cut off. */
const silenceMs = 10_000

type Handshake = (this: Server, socket: Socket) => void

export class EncryptedServer extends Server {
  readonly #sockets = new Set<Socket>()

  constructor(options: ServerOptions, answer: RequestListener) {
    super({ ...options, handshakeTimeout: silenceMs }, answer)
    const handshakes = this.listeners('connection') as Handshake[]
    this.removeAllListeners('connection')
    this.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
      onFirstWords(socket, (words) => {
        if (words[0] === handshakeByte) {
          socket.unshift(words)
          for (const handshake of handshakes) handshake.call(this, socket)
        } else leadOver(socket, words)
      })
    })
  }

  /** Also those that have not finished their handshake, which Node doesn't count. */
  override closeAllConnections(): void {
    super.closeAllConnections()
    for (const socket of this.#sockets) socket.destroy()
  }
}

function onFirstWords(socket: Socket, tell: (words: Buffer) => void): void {
  const cutOff = () => void socket.destroy()
  socket.on('error', cutOff)
  socket.setTimeout(silenceMs, cutOff)
  socket.once('readable', () => {
    const words = socket.read() as Buffer | null
    if (words === null) return cutOff()
    socket.setTimeout(0, cutOff).off('timeout', cutOff)
    socket.off('error', cutOff)
    tell(words)
  })
}

function leadOver(socket: Socket, words: Buffer): void {
  const [status, headers, text] = answerTo(words.toString('latin1'))
  const head = [
    `HTTP/1.1 ${status}`,
    ...headers,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ]
  socket.on('error', () => socket.destroy())
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`)
  // What else is sent is dropped.
  socket.resume().setTimeout(silenceMs, () => socket.destroy())
}

/** Only what is asked for without sending anything is led over by itself: a script that sent its token in clear should hear of it. */
function answerTo(request: string): [status: string, headers: string[], text: string] {
  const path = /^(?:GET|HEAD) (\/[\x21-\x7e]*) HTTP\/1\.[01]\r\n/.exec(request)?.[1]
  const host = /\r\nhost: *([\w.-]+(?::\d{1,5})?|\[[\da-f:.]+\](?::\d{1,5})?) *\r\n/i.exec(request)?.[1]
  const inClear = /\r\n(?:authorization|cookie):/i.test(request)
  if (!path || !host || inClear)
    return ['400 Bad Request', [], 'This Databus is reached by an encrypted connection only: use https:// in its address.\n']
  const address = `https://${host}${path}`
  return ['307 Temporary Redirect', [`Location: ${address}`], `This Databus is reached by an encrypted connection only: ${address}\n`]
}
