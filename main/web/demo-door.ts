/** `POST /demo/receive`: a target for the demo client's HTTP pusher, so that it has somewhere to post to without any other server. */
import { networkInterfaces } from 'node:os'
import { type RequestHandler, raw } from 'express'
import { isLoopback } from './loopback.ts'

export interface Delivery {
  idempotencyKey: string
  bytes: Uint8Array
  /** The header of that name, which carries the file's name. */
  contentDisposition: string | undefined
}

/** Keeps a document, once for each key. @returns the file's name, and whether it was there before */
export type DemoReceiver = (delivery: Delivery) => Promise<{ file: string; known: boolean }>

const limit = '64mb'

export function makeDemoDoor(receive: DemoReceiver): RequestHandler[] {
  return [
    (request, response, next) => {
      if (isThisComputer(request.socket.remoteAddress ?? '')) return next()
      response.status(403).type('text').send('The demo receiver takes documents from this computer only.\n')
    },
    raw({ type: () => true, limit }),
    async (request, response) => {
      const idempotencyKey = request.get('idempotency-key')
      if (!idempotencyKey) return void response.status(400).type('text').send('The header Idempotency-Key is missing.\n')
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const { file, known } = await receive({ idempotencyKey, bytes, contentDisposition: request.get('content-disposition') })
      response.status(known ? 200 : 201).json({ file, known })
    },
  ]
}

/** A connector may reach this server by the computer's own network address too. */
function isThisComputer(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '')
  return isLoopback(plain) || Object.values(networkInterfaces()).some((all) => all?.some((own) => own.address === plain))
}
