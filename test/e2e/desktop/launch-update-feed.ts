/** A place on this computer where a newer version lies, as `npm run package` makes one and as electron-updater asks for it on Linux. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface UpdateFeed {
  address: string
  /** The paths that were asked for, in their order. */
  asked: string[]
  /** Until something is offered all is answered with 500. */
  offer(version: string, appImage: Buffer): void
  /** From now on a new version comes drop by drop and stops half-way; `rest` lets the rest of it come, or breaks the connection. */
  hold(): { rest(how: 'comes' | 'breaks'): void }
  close(): Promise<void>
}

export async function launchUpdateFeed(): Promise<UpdateFeed> {
  const asked: string[] = []
  let files: Record<string, string | Buffer> | null = null
  let held: Held | null = null
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://feed').pathname
    asked.push(path)
    const file = files?.[path]
    response.statusCode = files === null ? 500 : file === undefined ? 404 : 200
    if (held && path.endsWith('.AppImage') && Buffer.isBuffer(file)) held.send(response, file)
    else response.end(file)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/updates`,
    asked,
    hold() {
      held = holdHalf()
      return {
        rest(how) {
          held?.rest(how)
          held = null
        },
      }
    },
    offer(version, appImage) {
      const name = `Databus-${version}.AppImage`
      const sha512 = createHash('sha512').update(appImage).digest('base64')
      files = {
        [`/updates/${name}`]: appImage,
        '/updates/latest-linux.yml': [
          `version: ${version}`,
          'files:',
          `  - url: ${name}`,
          `    sha512: ${sha512}`,
          `    size: ${appImage.length}`,
          `path: ${name}`,
          `sha512: ${sha512}`,
          "releaseDate: '2026-01-01T00:00:00.000Z'",
          '',
        ].join('\n'),
      }
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

interface Held {
  send(response: ServerResponse, file: Buffer): void
  rest(how: 'comes' | 'breaks'): void
}

/** How far it has come is told once a second at most, and only when something comes. */
function holdHalf(): Held {
  const steps = 100
  let finish = (_how: 'comes' | 'breaks'): void => undefined
  return {
    send(response, file) {
      response.setHeader('content-length', file.length)
      const step = Math.ceil(file.length / steps)
      let at = 0
      const drip = setInterval(() => {
        if (at + step > file.length / 2) return clearInterval(drip)
        response.write(file.subarray(at, at + step))
        at += step
      }, 50)
      finish = (how) => {
        clearInterval(drip)
        if (how === 'comes') response.end(file.subarray(at))
        else response.destroy()
      }
    },
    rest: (how) => finish(how),
  }
}
