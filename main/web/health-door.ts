import type { RequestHandler } from 'express'
import type { ProcessLog } from '../core/ports/world.ts'

export type Health = () => Promise<{ version: string; database: string }>

/** `GET /healthz`, for whoever watches over the server: 200 while the database answers, else 503. */
export function makeHealthDoor(health: Health, log: ProcessLog): RequestHandler {
  return async (_request, response) => {
    response.setHeader('cache-control', 'no-store')
    try {
      response.json({ status: 'ok', ...(await health()) })
    } catch (error) {
      log.error({ error }, 'Databus is not healthy')
      response.status(503).json({ status: 'failing' })
    }
  }
}
