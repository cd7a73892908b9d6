import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeOpenApiDocument } from '../../main/web/openapi-document.ts'
import packageFile from '../../package.json' with { type: 'json' }

describe('resources/openapi.json', () => {
  it('is the document that the contract gives (vitest -u writes it anew)', async () => {
    const document = await makeOpenApiDocument(packageFile.version)
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(resolve(import.meta.dirname, '../../resources/openapi.json'))
  })
})
