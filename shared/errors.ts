/**
 * The one table of Failures: what can go wrong by the world's or a person's doing, told in words that can be acted on.
 * Anything else that is thrown is a bug: logged whole at the edge, told as "internal".
 */
import { z } from 'zod'

const fault = z.object({ path: z.string(), message: z.string() })

/** code: HTTP status, the shape of its data, and its sentence. */
export const failures = {
  NOT_SIGNED_IN: row(401, z.object({}), () => 'You are not signed in. Sign in and try again.'),
  WRONG_SIGN_IN: row(401, z.object({}), () => 'Client, user name and password do not belong together. Check all three.'),
  TOO_MANY_TRIES: row(429, z.object({ seconds: z.int() }), (d) => `Too many wrong tries. Try again in ${d.seconds} seconds.`),
  FORBIDDEN: row(403, z.object({}), () => 'Your role does not allow this. Ask an administrator.'),
  WEAK_PASSWORD: row(400, z.object({ reason: z.string() }), (d) => `This password can't be used: ${d.reason}`),
  CLIENT_NOT_FOUND: row(404, z.object({ client: z.string() }), (d) => `There is no client "${d.client}".`),
  DEFINITION_NOT_FOUND: row(
    404,
    z.object({ name: z.string() }),
    (d) => `There is no passenger definition "${d.name}". It may have been renamed or removed in Customizing.`,
  ),
  PASSENGER_NOT_FOUND: row(
    404,
    z.object({ id: z.string() }),
    (d) => `There is no passenger ${d.id} in the queue. It may have been purged.`,
  ),
  STEP_NOT_FOUND: row(404, z.object({ position: z.int() }), (d) => `This passenger has no step at position ${d.position}.`),
  ATTACHMENT_NOT_FOUND: row(404, z.object({ name: z.string() }), (d) => `This passenger has no attachment "${d.name}".`),
  LOG_NOT_FOUND: row(404, z.object({ id: z.int() }), (d) => `There is no log ${d.id}. It may have been purged.`),
  NODE_NOT_FOUND: row(404, z.object({ name: z.string() }), (d) => `There is no customizing node "${d.name}".`),
  NODE_INVALID: row(400, z.object({ node: z.string(), faults: z.array(fault) }), (d) => `"${d.node}" was not saved:\n${listed(d.faults)}`),
  NODE_CHANGED: row(
    409,
    z.object({ node: z.string() }),
    (d) => `"${d.node}" was changed by someone else since you opened it. Open it again, then make your change.`,
  ),
  SEARCH_INVALID: row(400, z.object({ reason: z.string() }), (d) => `This search can't be run: ${d.reason}`),
  SHUTTING_DOWN: row(409, z.object({}), () => 'Databus is shutting down. Start it again first.'),
  STORE_FULL: row(
    507,
    z.object({ place: z.string() }),
    (d) => `The disk that holds ${d.place} is full. Nothing was lost; make room, and Databus goes on by itself.`,
  ),
  STORE_FAILED: row(503, z.object({ reason: z.string() }), (d) => `The database did not answer as it should: ${d.reason}`),
  STORE_NEWER: row(
    500,
    z.object({ found: z.string() }),
    (d) => `The database was written by a newer Databus (it has "${d.found}"). Start that one, or use another database.`,
  ),
  HOME_IN_USE: row(
    500,
    z.object({ home: z.string(), pid: z.int() }),
    (d) =>
      `Another Databus (process ${d.pid}) uses the home folder ${d.home}. Use that one, stop it, or choose another folder with --home.`,
  ),
  PORT_TAKEN: row(
    500,
    z.object({ host: z.string(), port: z.int() }),
    (d) =>
      `Port ${d.port} on ${d.host} is taken by another program. Stop that program, or choose another port with --port or DATABUS_PORT.`,
  ),
  PORT_REFUSED: row(
    500,
    z.object({ host: z.string(), port: z.int(), reason: z.string() }),
    (d) =>
      `Databus can't listen on port ${d.port} of ${d.host}: ${d.reason}. Choose another with --host or --port (DATABUS_HOST, DATABUS_PORT).`,
  ),
  TICKET_INVALID: row(500, z.object({ faults: z.array(fault) }), (d) => `Databus can't start with these options:\n${listed(d.faults)}`),
  CONNECTOR_FAILED: row(502, z.object({ use: z.string(), reason: z.string() }), (d) => `${d.use}: ${d.reason}`),
} as const

export type FailureCode = keyof typeof failures
export type FailureData<C extends FailureCode> = z.infer<(typeof failures)[C]['data']>

/** A foreseen failure. Its message is the table's sentence; `cause` keeps what was caught. */
export class Failure<C extends FailureCode = FailureCode> extends Error {
  override readonly name = 'Failure'
  readonly code: C
  readonly data: FailureData<C>

  constructor(code: C, data: FailureData<C>, options?: ErrorOptions) {
    super(sentence(code, data), options)
    this.code = code
    this.data = data
  }
}

function sentence<C extends FailureCode>(code: C, data: FailureData<C>): string {
  const { says } = failures[code] as { says: (data: FailureData<C>) => string }
  return says(data)
}

function row<S extends z.ZodType>(status: number, data: S, says: (data: z.infer<S>) => string) {
  return { status, data, says }
}

function listed(faults: { path: string; message: string }[]): string {
  return faults.map(({ path, message }) => (path ? `- ${path}: ${message}` : `- ${message}`)).join('\n')
}
