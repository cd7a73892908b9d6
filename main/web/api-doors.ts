/** The contract over HTTP, twice: `/rpc` for the console, `/api` (REST) for everybody else. */
import { SmartCoercionPlugin } from '@orpc/json-schema'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { RequestHandler } from 'express'
import type { ApiContext } from '../api/api-context.ts'
import type { ApiRouter } from '../api/make-router.ts'
import { makeFailureTeller } from '../api/tell-failures.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import { contextOf } from './session-cookie.ts'

/** The largest request is a customizing node of 5,000,000 characters, as JSON. */
const maxBodySize = 16_000_000

export function makeApiDoors(router: ApiRouter, log: ProcessLog): { rpc: RequestHandler; rest: RequestHandler } {
  const tellFailures = makeFailureTeller(log)
  const rpc = new RPCHandler<ApiContext>(router, {
    clientInterceptors: [tellFailures],
    interceptors: [inOnePiece],
    plugins: [new BodyLimitPlugin({ maxBodySize })],
  })
  const rest = new OpenAPIHandler<ApiContext>(router, {
    clientInterceptors: [tellFailures],
    interceptors: [asDownload],
    plugins: [new BodyLimitPlugin({ maxBodySize }), new SmartCoercionPlugin({ schemaConverters: [new ZodToJsonSchemaConverter()] })],
  })
  return { rpc: doorOf(rpc, '/rpc', ['GET', 'POST']), rest: doorOf(rest, '/api', ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) }
}

type Handler = Pick<RPCHandler<ApiContext>, 'handle'>

/** No other methods than these: HEAD, for one, is not looked at by the origin gate, so it must not run anything. */
function doorOf(handler: Handler, prefix: `/${string}`, methods: string[]): RequestHandler {
  return async (request, response, next) => {
    if (request.path !== prefix && !request.path.startsWith(`${prefix}/`)) return next()
    response.setHeader('cache-control', 'no-store')
    if (!methods.includes(request.method))
      return void response.set('allow', methods.join(', ')).status(405).json(noSuch(405, request.method))
    const { matched } = await handler.handle(request, response, { prefix, context: contextOf(request, response) })
    if (!matched) response.status(404).json(noSuch(404, `${request.method} ${request.path}`))
  }
}

function noSuch(status: number, what: string) {
  const code = status === 404 ? 'NOT_FOUND' : 'METHOD_NOT_SUPPORTED'
  return { defined: false, code, status, message: `There is no operation ${what} here. /api/ lists all that there are.` }
}

interface Answer {
  matched: boolean
  response?: { status: number; headers: Record<string, string | string[] | undefined>; body: unknown } | undefined
}

/** An attachment is a stranger's file: it is saved, never shown or run as a page of this server. */
async function asDownload<T extends Answer>({ next }: { next(): Promise<T> }): Promise<T> {
  const result = await next()
  const body = result.response?.body
  if (result.response && body instanceof Blob) {
    Object.assign(result.response.headers, {
      'content-disposition': saveAs(body instanceof File ? body.name : 'attachment'),
      'content-security-policy': "sandbox; default-src 'none'",
    })
  }
  return result
}

/**
 * An answer with files in it goes out as bytes. Node writes a form into a stream by itself, and goes on after whoever asked has
 * hung up: writing into what is closed then is an error that nobody can catch, and would end Databus.
 */
async function inOnePiece<T extends Answer>({ next }: { next(): Promise<T> }): Promise<T> {
  const result = await next()
  const body = result.response?.body
  if (!result.response || !(body instanceof FormData)) return result
  const whole = new Response(body)
  result.response.headers['content-type'] = whole.headers.get('content-type') ?? undefined
  result.response.body = new Blob([await whole.arrayBuffer()]).stream()
  return result
}

/** RFC 6266: the name in plain letters for old programs, and whole for the others. */
function saveAs(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}
