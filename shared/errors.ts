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
  PASSWORD_CHANGE_NEEDED: row(
    403,
    z.object({}),
    () => 'Your password was given to you by an administrator. Change it first; until then nothing else can be done.',
  ),
  TOKEN_NOT_ENOUGH: row(403, z.object({}), () => 'This API token does not allow this. Make one with more rights, or sign in.'),
  USER_NOT_FOUND: row(404, z.object({ id: z.int() }), (d) => `There is no user ${d.id}. They may have been removed.`),
  USERNAME_TAKEN: row(
    409,
    z.object({ client: z.string(), username: z.string() }),
    (d) => `Client ${d.client} has a user "${d.username}" already, or one whose name looks the same. Choose another name.`,
  ),
  OWN_ACCOUNT: row(409, z.object({}), () => 'This is your own account. Ask another administrator to do this.'),
  LAST_ADMINISTRATOR: row(
    409,
    z.object({ client: z.string() }),
    (d) => `This is the last administrator of client ${d.client} who can sign in. Make somebody else administrator first.`,
  ),
  SIGN_IN_NOT_FOUND: row(404, z.object({}), () => 'This sign-in has ended already.'),
  TOKEN_NOT_FOUND: row(404, z.object({}), () => 'There is no such API token. It may have been revoked already.'),
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
  NOT_WAITING: row(
    404,
    z.object({ externalId: z.string() }),
    (d) => `"${d.externalId}" no longer waits in the source. It may have been pulled: look for it in the queue.`,
  ),
  BULK_CHANGED: row(
    409,
    z.object({ expected: z.int(), found: z.int() }),
    (d) => `There are ${d.found} to remove by now, and not ${d.expected}. Nothing was removed. Look at them again, then purge.`,
  ),
  JOB_NOT_FOUND: row(
    404,
    z.object({ id: z.int() }),
    (d) => `There is no job ${d.id} any more. Its log tells what became of it, if that has not been purged.`,
  ),
  LOG_NOT_FOUND: row(404, z.object({ id: z.int() }), (d) => `There is no log ${d.id}. It may have been purged.`),
  INCIDENT_NOT_FOUND: row(404, z.object({ id: z.int() }), (d) => `There is no alert ${d.id}. It may have been removed by life span.`),
  NODE_NOT_FOUND: row(404, z.object({ name: z.string() }), (d) => `There is no customizing node "${d.name}".`),
  NODE_VERSION_NOT_FOUND: row(
    404,
    z.object({ name: z.string(), version: z.int() }),
    (d) => `There is no version ${d.version} of the customizing node "${d.name}".`,
  ),
  NODE_INVALID: row(400, z.object({ node: z.string(), faults: z.array(fault) }), (d) => `"${d.node}" was not saved:\n${listed(d.faults)}`),
  NODE_CHANGED: row(
    409,
    z.object({ node: z.string() }),
    (d) => `"${d.node}" was changed by someone else since you opened it. Open it again, then make your change.`,
  ),
  SECRET_NOT_FOUND: row(
    404,
    z.object({ name: z.string() }),
    (d) => `There is no secret "${d.name}". Set it in Customizing, under Secrets.`,
  ),
  SECRET_UNREADABLE: row(
    500,
    z.object({ name: z.string() }),
    (d) =>
      `The secret "${d.name}" can't be opened with the key of this home folder. Set it again in Customizing, under Secrets, or put the right secret.key back.`,
  ),
  SEARCH_INVALID: row(400, z.object({ reason: z.string() }), (d) => `This search can't be run: ${d.reason}`),
  TRANSFER_INVALID: row(400, z.object({ faults: z.array(fault) }), (d) => `This can't be exported or imported so:\n${listed(d.faults)}`),
  TRANSFER_REFUSED: row(400, z.object({ reason: z.string() }), (d) => `This place can't be used: ${d.reason}`),
  PASS_PHRASE_WRONG: row(
    400,
    z.object({}),
    () =>
      'This pass phrase does not open the secrets that are there: it is not the one that they were exported with, or they were damaged. Nothing was done.',
  ),
  TRANSFER_UNPROVED: row(
    500,
    z.object({ count: z.int() }),
    (d) => `The proof failed: ${d.count} records are not the same on both sides. They are named in the log.`,
  ),
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
  ACCESS_FIXED: row(
    409,
    z.object({}),
    () => 'The options that Databus was started with decide this. Change them (--host, --tls-certificate, --no-web), then start it again.',
  ),
  KEY_SEALED: row(
    500,
    z.object({ home: z.string(), reason: z.string() }),
    (d) =>
      `The key of the secrets is sealed in ${d.home}, and ${d.reason} Start the desktop as the user who sealed it and keep the key in a file again, in System, or put your copy of secret.key into that folder. Without either, move secret.key.sealed away: then Databus starts, and each secret must be set anew.`,
  ),
  KEY_STORE_MISSING: row(409, z.object({}), () => 'This Databus can use no key store of the system. The key stays in its file.'),
  NO_UPDATE: row(409, z.object({}), () => 'There is no newer version to fetch or install now. Look under System what there is.'),
  DESKTOP_REFUSED: row(500, z.object({ reason: z.string() }), (d) => `This computer did not take the setting: ${d.reason}`),
  CERTIFICATE_UNFIT: row(400, z.object({ reason: z.string() }), (d) => `This certificate can't be used: ${d.reason}`),
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
