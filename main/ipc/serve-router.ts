/** The contract over a message port, for the desktop's window: the same router, rights and failures as over HTTP. */
import { RPCHandler } from '@orpc/server/message-port'
import type { ApiContext } from '../api/api-context.ts'
import type { ApiRouter } from '../api/make-router.ts'
import { makeFailureTeller } from '../api/tell-failures.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import type { WindowToken } from './window-token.ts'

interface MessageEventLike {
  data: unknown
}

/** What Node's MessagePort and Electron's MessagePortMain have in common; the first one's events come by `addEventListener`. */
export interface MessagePortLike {
  postMessage(message: unknown): void
  start(): void
  close(): void
  on(event: 'message', listener: (event: MessageEventLike) => void): unknown
  on(event: 'close', listener: () => void): unknown
  addEventListener?: (type: 'message' | 'close', listener: (event: MessageEventLike) => void) => unknown
}

export interface RouterService {
  /** Ends what is under way, such as streams, and closes the port. */
  stop(): void
}

export function serveRouter(port: MessagePortLike, deps: { router: ApiRouter; windowToken: WindowToken; log: ProcessLog }): RouterService {
  const { windowToken, log } = deps
  const context: ApiContext = {
    get token() {
      return windowToken.current()
    },
    setToken: (token, _expiresAt, remember) => windowToken.set(token, remember ? 'over restarts' : 'until the window closes'),
    from: 'this computer',
    transport: 'message port',
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
        else hear(port, 'message', (message) => listener(message))
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

function hear(port: MessagePortLike, type: 'message' | 'close', listener: (event: MessageEventLike) => void): void {
  if (port.addEventListener) port.addEventListener(type, listener)
  else if (type === 'message') port.on('message', listener)
  else port.on('close', () => listener({ data: null }))
}
