/** The REST door described for programs. resources/openapi.json is this, committed, so that its changes are reviewed. */
import type { OpenAPI } from '@orpc/contract'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract } from '../../shared/contract/index.ts'

export function makeOpenApiDocument(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  return generator.generate(contract, {
    info: {
      title: 'Databus',
      version,
      description:
        'Everything that the console can do, over REST. Sign in with POST /session; the answer sets the cookie that all other operations ask for. ' +
        'Moments are milliseconds since 1970 in UTC. Wrong fields are answered with 400 and their names.',
    },
    servers: [{ url: '/api' }],
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'databus_session' } } },
    security: [{ session: [] }],
  })
}
