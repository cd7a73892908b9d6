import { access } from 'node:fs/promises'
import { join, sep } from 'node:path'
import express, { type RequestHandler } from 'express'

const notBuilt = 'The console is not built yet. Run "npm run build" in the folder of Databus, then load this page again.\n'

/** The React bundle. Its pages have addresses of their own (`/queue/…`), which all are index.html. */
export function makeConsoleFiles(bundleFolder: string): RequestHandler[] {
  const index = join(bundleFolder, 'index.html')
  const files = express.static(bundleFolder, {
    index: false,
    redirect: false,
    setHeaders: (response, path) => response.setHeader('cache-control', cachingOf(path)),
  })

  const page: RequestHandler = async (request, response, next) => {
    if (!isForPage(request.method, request.path)) return next()
    if (!(await exists(index))) return void response.status(503).type('text').send(notBuilt)
    response.sendFile(index, { headers: { 'cache-control': 'no-cache' }, cacheControl: false })
  }

  return [files, page]
}

/** The names of files in `assets` change with their content. */
function cachingOf(path: string): string {
  return path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache'
}

/** A name with an ending is a file that isn't there, not a page. */
function isForPage(method: string, path: string): boolean {
  return (method === 'GET' || method === 'HEAD') && !/\.\w+$/.test(path.slice(path.lastIndexOf('/')))
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
