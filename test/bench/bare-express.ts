/** The baseline of the shell: Express 5 and nothing else, answering a small JSON. Says its address when it listens. */
import type { AddressInfo } from 'node:net'
import express from 'express'

const app = express()
app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }))
app.post('/rpc/session/current', express.json(), (_request, response) => void response.json({ json: { session: null } }))
const server = app.listen(0, '127.0.0.1', () => {
  console.log(`on http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
