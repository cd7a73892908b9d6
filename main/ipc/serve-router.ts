/** The contract over a message port, for the desktop's window: the same router, rights and failures as over HTTP. */
import { RPCHandler } from '@orpc/server/message-port'
import type { ApiContext } from '../api/api-context.ts'
import type { ApiRouter, WindowRouter } from '../api/make-router.ts'
import { makeFailureTeller } from '../api/tell-failures.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import type { WindowToken } from './window-token.ts'

type Listener = (event: object) => void

interface AnyPort {
  postMessage(message: unknown): void
  start(): void
  close(): void
}

/** Node's MessagePort hands over events by `addEventListener`, Electron's MessagePortMain by `on`. */
export type MessagePortLike = AnyPort &
  (
    | { addEventListener(type: 'message' | 'close', listener: Listener): unknown }
    | { on(type: 'message' | 'close', listener: Listener): unknown }
  )

export interface RouterService {
  /** Ends what is under way, such as streams, and closes the port. */
  stop(): void
}

export function serveRouter(
  port: MessagePortLike,
  deps: { router: ApiRouter | WindowRouter; windowToken: WindowToken; log: ProcessLog },
): RouterService {
  const { windowToken, log } = deps
  const context: ApiContext = {
    get token() {
      return windowToken.current()
    },
    setToken: (token, _expiresAt, remember) => windowToken.set(token, remember ? 'over restarts' : 'until the window closes'),
    from: 'this computer',
    transport: 'message port',
    way: 'window',
  }
  let tellClosed: (() => void) | null = null
  let open = true

  function close(): void {
    if (!open) return
    open = false
    tellClosed?.()
  }

  const handler = new RPCHandler<ApiContext>(deps.router, { clientInterceptors: [makeFailureTeller(log)] })
  handler.upgrade(
    {
      // An answer that comes after the window has gone has nobody to go to.
      postMessage: (message: unknown) => void (open && port.postMessage(message)),
      on: (event: string, listener: (event?: { data: unknown }) => void) => {
        if (event === 'close') tellClosed = listener
        else hear(port, 'message', (message) => listener({ data: 'data' in message ? message.data : null }))
      },
    },
    { context },
  )
  hear(port, 'close', close)
  port.start()
  return {
    stop() {
      close()
      port.close()
    },
  }
}

function hear(port: MessagePortLike, type: 'message' | 'close', listener: Listener): void {
  if ('addEventListener' in port) port.addEventListener(type, listener)
  else port.on(type, listener)
}
