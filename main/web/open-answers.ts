import type { RequestListener, Server, ServerResponse } from 'node:http'

/** Answers under way get this long to end by themselves when the web closes. */
const graceMs = 1_000

/** Knows which answers are under way, so that a close neither cuts a short one nor waits for an endless one. */
export interface OpenAnswers {
  watch(answer: RequestListener): RequestListener
  /** Stops listening, ends streams at once and all else within a second. Resolves when every socket is closed. */
  close(servers: Iterable<Server>): Promise<void>
}

export function makeOpenAnswers(): OpenAnswers {
  const open = new Set<ServerResponse>()
  let closing = false

  return {
    watch: (answer) => (request, response) => {
      open.add(response)
      response.once('close', () => open.delete(response))
      if (closing) response.setHeader('connection', 'close')
      answer(request, response)
    },
    async close(servers) {
      closing = true
      const all = [...servers]
      const closed = Promise.all(all.map(closeServer))
      for (const response of open) {
        if (isStream(response)) response.destroy()
        else response.once('close', () => all.forEach((server) => void server.closeIdleConnections()))
      }
      const grace = setTimeout(() => all.forEach((server) => void server.closeAllConnections()), graceMs)
      await closed
      clearTimeout(grace)
    },
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // One that doesn't listen any more (it was replaced) may still have sockets; its "close" tells when it has none.
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}

function isStream(response: ServerResponse): boolean {
  return String(response.getHeader('content-type')).startsWith('text/event-stream')
}
