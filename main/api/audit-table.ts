/**
 * What each operation leaves in the audit: null for those that only look. The types make the table complete, as with
 * `rights.ts`: an operation without a line doesn't compile. `audit-calls.ts` writes the records.
 *
 * `did` says what was asked for, in words that follow a name ("acme/ada set step 2 complete"). `on` says on what; where its
 * client isn't in the input it is looked up, before the call, for afterwards it may be gone. Neither may give away a secret.
 */
import type { Encryption } from '../../shared/model/access.ts'
import type { AuditKind } from '../../shared/model/audit.ts'
import type { BulkAction } from '../../shared/model/bulk.ts'
import { ClientId, type LogId, type PassengerId, rootClient, type UserId } from '../../shared/model/ids.ts'
import type { IncidentId } from '../../shared/model/incident.ts'
import type { User } from '../../shared/model/user.ts'
import { isRoot } from '../../shared/permissions.ts'
import type { Core } from '../core/core.ts'
import type { InputOf, OperationName } from './operation-name.ts'

/** What it was done to, as far as it can be told. */
export interface Subject {
  id?: string
  name?: string
  /** Left out: that of who asks. */
  client?: ClientId | undefined
}

export interface AuditLine<I> {
  kind: AuditKind
  did: string | ((input: I) => string)
  on(input: I, core: Core, user: User | null): Subject | Promise<Subject>
  /** Nobody is signed in yet: it is done by the account that it is done to. */
  byItself?: true
}

type AuditTable = { [N in OperationName]: AuditLine<InputOf<N>> | null }

export const auditTable: AuditTable = {
  'session.signIn': {
    kind: 'sign-in',
    did: 'sign in',
    on: ({ client, username }, core) => accountOf(core, client.toLowerCase(), username),
    byItself: true,
  },
  'session.signOut': { kind: 'sign-in', did: 'sign out', on: (_input, _core, user) => ownAccount(user) },
  'session.current': null,
  'session.changePassword': { kind: 'user', did: 'change the own password', on: (_input, _core, user) => ownAccount(user) },
  'session.changes': null,
  'home.get': null,
  'home.seated': null,
  'passengers.list': null,
  'passengers.expedite': {
    kind: 'definition',
    did: 'expedite a definition',
    on: ({ client, name }) => ({ id: name, name, client }),
  },
  'peek.look': null,
  'peek.attachment': null,
  'queue.list': null,
  'queue.matches': null,
  'queue.counts': null,
  'queue.get': null,
  'queue.story': null,
  'queue.correct': {
    kind: 'passenger',
    did: ({ put, remove }) => `correct it and run it again (${put.length} put, ${remove.length} removed)`,
    on: ({ id }, core) => passengerOf(core, id),
  },
  'queue.setStep': {
    kind: 'passenger',
    did: ({ position, status }) => `set step ${position} ${status}`,
    on: ({ id }, core) => passengerOf(core, id),
  },
  'queue.attachment': null,
  'queue.countBulk': null,
  'queue.startBulk': {
    kind: 'queue',
    did: ({ action, expected }) => `${bulkWords[action]} ${expected} passengers at once`,
    on: ({ selection }, _core, user) =>
      'filter' in selection ? wholeOf(selection.filter.client, user) : { name: `${selection.ids.length} chosen` },
  },
  'queue.countPurge': null,
  'queue.purge': { kind: 'queue', did: 'purge complete passengers', on: ({ client }, _core, user) => wholeOf(client, user) },
  'jobs.list': null,
  'jobs.get': null,
  'jobs.cancel': { kind: 'job', did: 'cancel a job', on: ({ id }, core) => jobOf(core, id) },
  'logs.list': null,
  'logs.get': null,
  'logs.follow': null,
  'logs.download': null,
  'logs.countPurge': null,
  'logs.purge': { kind: 'log', did: 'purge ended logs', on: ({ client }, _core, user) => wholeOf(client, user) },
  'alerts.list': null,
  'alerts.count': null,
  'alerts.acknowledge': { kind: 'alert', did: 'acknowledge an alert', on: ({ id }, core) => alertOf(core, id) },
  'alerts.channels': null,
  'alerts.test': { kind: 'alert', did: 'send a test alert', on: ({ client }, _core, user) => wholeOf(client, user) },
  'customizing.list': null,
  'customizing.get': null,
  'customizing.versions': null,
  'customizing.version': null,
  'customizing.schema': null,
  'customizing.dryRun': null,
  'customizing.save': {
    kind: 'node',
    did: ({ version }) => `save a node, as version ${version + 1}`,
    on: ({ client, name }) => ({ id: name, name, client }),
  },
  'users.list': null,
  'users.get': null,
  'users.add': {
    kind: 'user',
    did: ({ role }) => `make the user, ${role}, with a one-time password`,
    on: ({ client, username }) => ({ name: `${client}/${username}`, client }),
  },
  'users.change': { kind: 'user', did: changeInWords, on: ({ id }, core) => userOf(core, id) },
  'users.remove': { kind: 'user', did: 'remove the user', on: ({ id }, core) => userOf(core, id) },
  'users.resetPassword': { kind: 'user', did: 'give a one-time password', on: ({ id }, core) => userOf(core, id) },
  'users.signIns': null,
  'users.endSignIn': { kind: 'user', did: 'end a sign-in', on: ({ id }, core) => userOf(core, id) },
  'users.endSignIns': { kind: 'user', did: 'end all sign-ins', on: ({ id }, core) => userOf(core, id) },
  'users.tokens': null,
  'users.removeToken': { kind: 'user', did: ({ token }) => `revoke API token ${token}`, on: ({ id }, core) => userOf(core, id) },
  'account.signIns': null,
  'account.endSignIn': { kind: 'user', did: 'end an own sign-in', on: (_input, _core, user) => ownAccount(user) },
  'account.endOtherSignIns': { kind: 'user', did: 'end all other own sign-ins', on: (_input, _core, user) => ownAccount(user) },
  'account.tokens': null,
  'account.makeToken': {
    kind: 'token',
    did: ({ right, days }) => `make an API token, ${right}, ${days === null ? 'without an end' : `for ${days} days`}`,
    on: ({ name }) => ({ name }),
  },
  'account.removeToken': {
    kind: 'token',
    did: 'revoke an own API token',
    on: ({ token }, core, user) => tokenOf(core, token, user),
  },
  'transfers.kinds': null,
  'transfers.test': { kind: 'transfer', did: 'test a place for exports and imports', on: ({ kind }) => ({ id: kind, name: kind }) },
  'transfers.startExport': { kind: 'transfer', did: transferWords('export'), on: (input, _core, user) => transferOf(input, user) },
  'transfers.inspect': { kind: 'transfer', did: 'look at what an import would do', on: (input, _core, user) => transferOf(input, user) },
  'transfers.startImport': { kind: 'transfer', did: transferWords('import'), on: (input, _core, user) => transferOf(input, user) },
  'secrets.list': null,
  'secrets.set': { kind: 'secret', did: 'set a secret', on: ({ client, name }) => ({ id: name, name, client }) },
  'secrets.remove': { kind: 'secret', did: 'remove a secret', on: ({ client, name }) => ({ id: name, name, client }) },
  'audit.list': null,
  'audit.download': {
    kind: 'audit',
    did: ({ format }) => `download the audit as ${format === 'csv' ? 'CSV' : 'JSON lines'}`,
    on: ({ client }, _core, user) => wholeOf(client, user),
  },
  'about.get': null,
  'system.state': null,
  'system.pause': { kind: 'system', did: 'pause', on: () => dispatcher },
  'system.resume': { kind: 'system', did: 'resume', on: () => dispatcher },
  'system.shutdown': { kind: 'system', did: 'shut down', on: () => dispatcher },
  'secrets.key': null,
  'secrets.sealKey': { kind: 'system', did: 'seal the key of the secrets by the key store of the system', on: () => secretKey },
  'secrets.unsealKey': { kind: 'system', did: 'keep the key of the secrets in a file again', on: () => secretKey },
  'system.update': null,
  'system.loadUpdate': { kind: 'system', did: 'fetch a newer version', on: () => program },
  'system.installUpdate': { kind: 'system', did: 'install a newer version', on: () => program },
  'access.get': null,
  'access.change': {
    kind: 'system',
    did: ({ reach, encryption, given }) =>
      `let in ${reach === 'network' ? 'the network' : 'this computer only'}, ${encryptionWords[encryption]}${given ? ' (a new one)' : ''}`,
    on: () => ({ name: 'console', client: rootClient }),
  },
  'desktop.get': null,
  'desktop.change': { kind: 'system', did: desktopInWords, on: () => ({ name: 'desktop' }) },
  'desktop.chooseDownloads': { kind: 'system', did: 'choose the folder for downloads', on: () => ({ name: 'desktop' }) },
  // What is made of the path is noted.
  'desktop.choosePath': null,
  'desktop.ending': null,
  // Whoever sits at the computer need not be signed in; main/electron notes it under their name there.
  'desktop.force': null,
}

const bulkWords: Record<BulkAction, string> = { retry: 'retry', complete: 'set complete', purge: 'purge' }

const encryptionWords: Record<Encryption, string> = {
  none: 'not encrypted',
  'self-made': 'encrypted by a self-made certificate',
  given: 'encrypted by a given certificate',
}

const dispatcher: Subject = { name: 'dispatcher', client: rootClient }
const secretKey: Subject = { name: 'secret.key', client: rootClient }
const program: Subject = { name: 'Databus', client: rootClient }

function desktopInWords({ startAtLogin, startHidden, hideTray, askOnClose, downloads }: InputOf<'desktop.change'>): string {
  const turned = Object.entries({
    'start at login': startAtLogin,
    'start hidden': startHidden,
    'hide tray': hideTray,
    'ask on closing': askOnClose,
  })
  const words = turned.filter(([, on]) => on !== undefined).map(([setting, on]) => `turn "${setting}" ${on ? 'on' : 'off'}`)
  return [...words, ...(downloads === null ? ['ask where each download goes'] : [])].join(' and ') || 'change nothing'
}

function ownAccount(user: User | null): Subject {
  return user ? { id: String(user.id), name: `${user.client}/${user.username}` } : {}
}

function changeInWords({ role, disabled }: InputOf<'users.change'>): string {
  const words = [disabled === true && 'disable', disabled === false && 'enable', role && `make ${role}`]
  return words.filter(Boolean).join(' and ') || 'change nothing of'
}

async function userOf(core: Core, id: UserId): Promise<Subject> {
  const { client, username } = await core.users.get(id)
  return { id: String(id), name: `${client}/${username}`, client }
}

async function tokenOf(core: Core, id: number, user: User | null): Promise<Subject> {
  const token = user && (await core.users.tokens(user.id)).find((one) => one.id === id)
  return token ? { id: String(id), name: token.name } : {}
}

/** What was typed for a name may be a password: only the name of a user that there is goes into the audit. */
async function accountOf(core: Core, client: string, username: string): Promise<Subject> {
  const id = ClientId.safeParse(client)
  if (!id.success || !(await core.session.isUser(id.data, username))) return { name: 'an unknown user', client: rootClient }
  return { name: `${client}/${username}`, client: id.data }
}

/** All of a client's, or of all clients when the root user names none. */
function wholeOf(client: ClientId | undefined, user: User | null): Subject {
  const name = client ?? (user && isRoot(user) ? 'all clients' : user?.client)
  return { client, ...(name === undefined ? {} : { name }) }
}

function transferWords(verb: 'export' | 'import') {
  return ({ passwords, passPhrase }: { passwords?: boolean | undefined; passPhrase?: string | undefined }) => {
    const along = [...(passwords ? ['password hashes'] : []), ...(passPhrase === undefined ? [] : ['secrets'])]
    return `${verb} ${along.length > 0 ? `with ${along.join(' and ')}` : 'without password hashes'}`
  }
}

/** Never the settings: they may hold a password. */
function transferOf({ kind, clients }: { kind: string; clients?: ClientId[] | undefined }, user: User | null): Subject {
  const client = clients?.length === 1 ? clients[0] : user?.client
  return { id: kind, name: `${kind}, ${clients?.join(', ') ?? 'all clients'}`.slice(0, 300), client }
}

function jobOf(core: Core, id: LogId): Subject {
  const { title, client } = core.jobs.get(id)
  return { id: String(id), name: title, client }
}

async function alertOf(core: Core, id: IncidentId): Promise<Subject> {
  const { client, definition, part } = await core.alerts.get(id)
  return { id: String(id), name: [definition, part].filter((name) => name !== '').join(' / ') || 'configuration', client }
}

async function passengerOf(core: Core, id: PassengerId): Promise<Subject> {
  const { title, client } = await core.queue.get(id)
  return { id, name: title, client }
}
