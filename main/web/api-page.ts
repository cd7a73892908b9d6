/** `/api/`: the REST door described for people, made from the same document that programs read. It needs no script. */
import { createHash } from 'node:crypto'
import type { OpenAPI } from '@orpc/contract'
import type { RequestHandler } from 'express'
import { apiPageHtml } from './api-page-html.ts'
import { apiPageStyle } from './api-page-style.ts'
import { makeOpenApiDocument } from './openapi-document.ts'

const styleHash = createHash('sha256').update(apiPageStyle).digest('base64')
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

export function makeApiDescription(version: string): { json: RequestHandler; page: RequestHandler } {
  let made: Promise<{ document: OpenAPI.Document; html: string }> | null = null

  /** Made when it is first asked for: it takes a moment that a start shouldn't. */
  function description() {
    made ??= makeOpenApiDocument(version).then((document) => ({ document, html: apiPageHtml(document) }))
    return made
  }

  return {
    json: async (_request, response) => {
      const { document } = await description()
      response.json(document)
    },
    page: async (_request, response) => {
      const { html } = await description()
      response.setHeader('content-security-policy', policy)
      response.type('html').send(html)
    },
  }
}
