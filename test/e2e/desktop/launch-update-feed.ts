/** A place on this computer where a newer version lies, as `npm run package` makes one and as electron-updater asks for it on Linux. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface UpdateFeed {
  address: string
  /** The paths that were asked for, in their order. */
  asked: string[]
  /** Until something is offered all is answered with 500. */
  offer(version: string, appImage: Buffer): void
  close(): Promise<void>
}

export async function launchUpdateFeed(): Promise<UpdateFeed> {
  const asked: string[] = []
  let files: Record<string, string | Buffer> | null = null
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://feed').pathname
    asked.push(path)
    const file = files?.[path]
    response.statusCode = files === null ? 500 : file === undefined ? 404 : 200
    response.end(file)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/updates`,
    asked,
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
