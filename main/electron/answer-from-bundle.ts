/** Answers a request of the console's protocol with a file of the bundle. It knows no Electron, only Request and Response. */
import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import { consolePolicy } from '../web/security-headers.ts'

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

const headers = {
  'content-security-policy': consolePolicy,
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-cache',
}

/** Addresses of the console's pages, which have no ending (`/queue/…`), all are index.html. */
export async function answerFromBundle(request: Request, options: { origin: string; bundleFolder: string }): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405)
  if (!request.url.startsWith(`${options.origin}/`)) return refusal(404)
  const path = decoded(new URL(request.url).pathname)
  const file = path === null ? null : fileFor(path, options.bundleFolder)
  const content = file === null ? null : await contentOf(file)
  if (file === null || content === null) return refusal(404)
  const type = contentTypes[extname(file)] ?? 'application/octet-stream'
  return new Response(request.method === 'HEAD' ? null : content, { headers: { ...headers, 'content-type': type } })
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

/** Null for whatever doesn't lie in the folder, however it is written. */
function fileFor(path: string, folder: string): string | null {
  if (path.includes('\0')) return null
  const root = resolve(folder)
  const file = resolve(root, `.${path}`)
  if (file !== root && !file.startsWith(root + sep)) return null
  return extname(file) === '' ? resolve(root, 'index.html') : file
}

async function contentOf(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(file))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null
    throw error
  }
}

function refusal(status: 404 | 405): Response {
  return new Response(status === 404 ? 'There is no such file in the console.' : 'This can only be read.', { status, headers })
}
