/**
 * The way to Databus: HTTP from a browser, a message port from the desktop window. Both carry the same contract;
 * nothing above this file knows which one it is.
 */
import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink as HttpLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { connectMessage } from './desktop.ts'

export type Link = ClientLink<ClientContext>

export function makeLink(window: Window): Link {
  return window.databusDesktop ? makePortLink(window) : makeHttpLink(window)
}

function makeHttpLink(window: Window): Link {
  return new HttpLink({
    url: `${window.location.origin}/rpc`,
    fetch: (request, init) => window.fetch(request, { ...init, credentials: 'same-origin' }),
  })
}

/** A port that was closed (the other end went away) is replaced on the next call. */
function makePortLink(window: Window): Link {
  let open: Link | null = null
  const connect = (): Link => {
    const { port1, port2 } = new MessageChannel()
    const link = new PortLink({ port: port1 })
    port1.addEventListener('close', () => {
      open = null
    })
    port1.start()
    // "/": to this window itself and no other origin. The preload is its only other listener.
    window.postMessage(connectMessage, '/', [port2])
    return link
  }
  return {
    call: (path, input, options) => {
      open ??= connect()
      return open.call(path, input, options)
    },
  }
}
