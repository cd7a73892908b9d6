/** The Express app, in the order in which a request passes: safety first, then the doors, then the console's files. */
import express, { type ErrorRequestHandler, type Express } from 'express'
import type { ApiRouter } from '../api/make-router.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import { makeApiDoors } from './api-doors.ts'
import { makeApiDescription } from './api-page.ts'
import { makeConsoleFiles } from './console-files.ts'
import { type DemoReceiver, makeDemoDoor } from './demo-door.ts'
import { type Health, makeHealthDoor } from './health-door.ts'
import { makeHostGate } from './host-gate.ts'
import { originGate } from './origin-gate.ts'
import type { Reach } from './reach.ts'
import { securityHeaders } from './security-headers.ts'

export interface AppOptions {
  router: ApiRouter
  version: string
  /** The built console; it need not exist. */
  bundleFolder: string
  health: Health
  /** Who can reach it now; it may change. */
  reach: () => Reach
  /** Where the demo client's documents go; without it there is no such door. */
  demo?: DemoReceiver
  log: ProcessLog
}

export function makeApp(options: AppOptions): Express {
  const { log } = options
  const { rpc, rest } = makeApiDoors(options.router, log)
  const description = makeApiDescription(options.version)
  const app = express()
  app.disable('x-powered-by')
  app.use(securityHeaders, makeHostGate(options.reach), originGate)
  app.get('/healthz', makeHealthDoor(options.health, log))
  if (options.demo) app.post('/demo/receive', ...makeDemoDoor(options.demo))
  app.get('/api/openapi.json', description.json)
  app.get(['/api', '/api/'], description.page)
  app.use(rpc, rest)
  app.use(...makeConsoleFiles(options.bundleFolder))
  app.use((_request, response) => void response.status(404).type('text').send('There is nothing here.\n'))
  app.use(makeErrorTeller(log))
  return app
}

/** The last edge: a request that can't be read is its sender's fault and told so; anything else is a bug. */
function makeErrorTeller(log: ProcessLog): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    const status = statusOf(error)
    if (status >= 500) log.error({ error, path: request.path }, 'A request failed by a fault of Databus')
    response
      .status(status)
      .type('text')
      .send(status >= 500 ? 'internal\n' : 'This request could not be read.\n')
  }
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : 500
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}
