/** The REST door described for programs. resources/openapi.json is this, committed, so that its changes are reviewed. */
import type { AnyContractProcedure, OpenAPI } from '@orpc/contract'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { z } from 'zod'
import { About } from '../../shared/contract/about.ts'
import { CustomizingNode } from '../../shared/contract/customizing.ts'
import { contract } from '../../shared/contract/index.ts'
import { PassengerDefinitionState } from '../../shared/contract/passengers.ts'
import { Change, Session } from '../../shared/contract/session.ts'
import { type FailureCode, failures } from '../../shared/errors.ts'
import { AuditRecord } from '../../shared/model/audit.ts'
import { LogEntry, LogSummary } from '../../shared/model/log.ts'
import { AttachmentSummary, Passenger, PassengerSummary } from '../../shared/model/passenger.ts'
import { Step } from '../../shared/model/step.ts'
import { SystemState } from '../../shared/model/system.ts'
import { SignInSummary, TokenSummary, User, UserSummary } from '../../shared/model/user.ts'

const named = {
  About,
  AttachmentSummary,
  AuditRecord,
  Change,
  CustomizingNode,
  LogEntry,
  LogSummary,
  Passenger,
  PassengerDefinitionState,
  PassengerSummary,
  Session,
  SignInSummary,
  Step,
  SystemState,
  TokenSummary,
  User,
  UserSummary,
}

const description = `Everything that the console can do, over REST.
Sign in with POST /session; the answer sets the cookie that all other operations ask for. A script takes an API
token instead (made on the account page), and sends it as Authorization: Bearer …
Moments are milliseconds since 1970 in UTC. A failure is told by its code, its status and a sentence.
Wrong fields are answered with 400, the code BAD_REQUEST and the names of the fields.`

export function makeOpenApiDocument(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  return generator.generate(contract, {
    info: { title: 'Databus', version, description },
    servers: [{ url: '/api' }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'databus_session' },
        token: { type: 'http', scheme: 'bearer' },
      },
      schemas: Object.fromEntries(failureCodes().map((code) => [code, failureSchema(code)])),
    },
    security: [{ session: [] }, { token: [] }],
    commonSchemas: Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, { schema, strategy: 'output' as const }])),
    customErrorResponseBodySchema: (defined) => ({ anyOf: defined.map(([code]) => ({ $ref: `#/components/schemas/${code}` })) }),
  })
}

/** The Failures that an operation can answer with; the others only concern a start. */
function failureCodes(): FailureCode[] {
  const operations = Object.values(contract).flatMap((section) => Object.values<AnyContractProcedure>(section))
  const used = new Set(operations.flatMap((operation) => Object.keys(operation['~orpc'].errorMap)))
  return (Object.keys(failures) as FailureCode[]).filter((code) => used.has(code))
}

function failureSchema(code: FailureCode): OpenAPI.SchemaObject {
  const { status, data } = failures[code]
  const { $schema: _, ...dataSchema } = z.toJSONSchema(data, { io: 'output' })
  return {
    type: 'object',
    properties: {
      defined: { const: true },
      code: { const: code },
      status: { const: status },
      message: { type: 'string' },
      data: dataSchema as OpenAPI.SchemaObject,
    },
    required: ['defined', 'code', 'status', 'message', 'data'],
  }
}
