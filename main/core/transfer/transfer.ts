/**
 * Exports and imports: jobs that hold the dispatcher while they read and write, move all that was asked for, and end with
 * the proof. The job's log is the report.
 */
import { z } from 'zod'
import { Failure } from '../../../shared/errors.ts'
import { faultInWords } from '../../../shared/fault-words.ts'
import { type ClientId, rootClient } from '../../../shared/model/ids.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { ImportPreview, TransferKindState } from '../../../shared/model/transfer.ts'
import type { User } from '../../../shared/model/user.ts'
import { isRoot } from '../../../shared/permissions.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Ports } from '../ports.ts'
import { hashOfNobody } from '../session/password-hash.ts'
import { inspect } from './inspect.ts'
import type { Place, Reach, Scope, Source, Target, TransferKind } from './place.ts'
import { runTransfer } from './run-transfer.ts'
import { type Seal, sealOfVault } from './seal.ts'

export interface TransferRequest {
  kind: string
  settings: Record<string, unknown>
  /** Null: all that whoever asks may see. */
  clients: ClientId[] | null
  passwords: boolean
  /** Secrets go along, sealed by it; without it they stay behind. */
  passPhrase?: string | undefined
}

export interface TransferCore {
  /** Those that `by` may name. */
  kinds(by: User): Promise<TransferKindState[]>
  /** @throws Failure TRANSFER_INVALID, TRANSFER_REFUSED, STORE_FAILED */
  test(request: Pick<TransferRequest, 'kind' | 'settings'>, by: User): Promise<string>
  /** @throws also Failure PASS_PHRASE_WRONG, before anything is written */
  startExport(request: TransferRequest, by: User): Promise<Job>
  inspect(request: TransferRequest, by: User, signal: AbortSignal): Promise<ImportPreview>
  /** @throws also Failure PASS_PHRASE_WRONG, before anything is written */
  startImport(request: TransferRequest, by: User): Promise<Job>
}

export interface TransferNeeds {
  ports: Pick<Ports, 'stores' | 'host' | 'events' | 'log' | 'vault'>
  jobs: Pick<Jobs, 'start'>
  kinds: TransferKind[]
  sealBy(passPhrase: string): Seal
  reachOf(user: User): Reach
  /** The servers that others than the root user may name, as `host` or `host:port`. */
  exportHosts(): Promise<string[]>
  /** Lets active drives end, and holds further ones until `release`. */
  hold(signal: AbortSignal): Promise<{ release(): void }>
}

export function makeTransfer(needs: TransferNeeds): TransferCore {
  const { ports, kinds } = needs

  function kindOf(name: string): TransferKind {
    const kind = kinds.find((candidate) => candidate.name === name)
    if (!kind) throw new Failure('TRANSFER_INVALID', { faults: [{ path: 'kind', message: `There is no "${name}".` }] })
    return kind
  }

  async function read({ kind: name, settings }: Pick<TransferRequest, 'kind' | 'settings'>, by: User) {
    const kind = kindOf(name)
    const checked = kind.settings.safeParse(settings, { error: faultInWords })
    if (checked.success) {
      const server = kind.server?.(checked.data)
      if (server) mustBeAllowed(server, by, await needs.exportHosts())
      return { kind, settings: checked.data }
    }
    const faults = checked.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    throw new Failure('TRANSFER_INVALID', { faults })
  }

  const own = ({ secrets }: { secrets: boolean }): Promise<Place> =>
    ports.stores.transfer(hashOfNobody, secrets ? sealOfVault(ports.vault) : null)
  const sealFor = ({ passPhrase }: TransferRequest): Seal | null => (passPhrase === undefined ? null : needs.sealBy(passPhrase))

  async function openImport(request: TransferRequest, by: User): Promise<{ source: Source; from: string; scope: Scope }> {
    const { kind, settings } = await read(request, by)
    const seal = sealFor(request)
    const source = await kind.openSource(settings, needs.reachOf(by), seal)
    try {
      const there = await source.clients()
      const clients = chosen(there, request.clients, by)
      const scope: Scope = { clients, passwords: request.passwords, secrets: seal !== null }
      await openSecrets(source, scope)
      return { source, from: kind.describe(settings), scope }
    } catch (error) {
      await source.close()
      throw error
    }
  }

  return {
    async kinds(by) {
      const servers = isRoot(by) || (await needs.exportHosts()).length > 0
      return kinds.filter(({ server }) => servers || server === null).map(stateOf)
    },

    async test(request, by) {
      const { kind, settings } = await read(request, by)
      return kind.test(settings, needs.reachOf(by))
    },

    async startExport(request, by) {
      const { kind, settings } = await read(request, by)
      const { openTarget } = kind
      if (!openTarget) throw new Failure('TRANSFER_INVALID', { faults: [{ path: 'kind', message: `${kind.title} can only be read.` }] })
      const clients = chosen(await ports.stores.clients.all(), request.clients, by)
      const seal = sealFor(request)
      const scope: Scope = { clients, passwords: request.passwords, secrets: seal !== null }
      const target = await openTarget(settings, needs.reachOf(by), seal)
      try {
        await openSecrets(target, scope)
      } catch (error) {
        await target.close()
        throw error
      }
      return start('export', `Export to ${kind.describe(settings)}`, scope, by, await own(scope), target)
    },

    async inspect(request, by, signal) {
      const { source, from, scope } = await openImport({ ...request, passwords: false, passPhrase: undefined }, by)
      try {
        const ways = { passwords: false, there: 'keep' } as const
        return await inspect({ from, source, target: await own(scope), scope, ways, host: ports.host, signal })
      } finally {
        await source.close()
      }
    },

    async startImport(request, by) {
      const { source, from, scope } = await openImport(request, by)
      return start('import', `Import from ${from}`, scope, by, source, await own(scope))
    },
  }

  async function start(kind: 'export' | 'import', title: string, scope: Scope, by: User, source: Source, target: Target): Promise<Job> {
    const close = async () => {
      await source.close()
      await target.close()
    }
    const client = scope.clients.length === 1 && scope.clients[0] ? scope.clients[0] : rootClient
    try {
      const { job, ended } = await needs.jobs.start({
        kind,
        title,
        what: 'records',
        total: null,
        client,
        right: 'administer',
        by,
        work: (context) => runTransfer({ kind, source, target, scope, context, ports, hold: needs.hold }),
      })
      void ended.then(close).catch((error: unknown) => ports.log.error({ error }, 'What was opened for a transfer could not be closed'))
      return job
    } catch (error) {
      await close()
      throw error
    }
  }
}

/** Those that are there already. @throws Failure PASS_PHRASE_WRONG */
async function openSecrets({ read }: Source, scope: Scope): Promise<void> {
  if (!scope.secrets) return
  const batches = read.secrets(scope)[Symbol.asyncIterator]()
  while (!(await batches.next()).done);
}

/** Else an administrator of any client could try what this computer reaches in its network, and what answers there. */
function mustBeAllowed({ host, port }: { host: string; port: number }, by: User, hosts: string[]): void {
  if (isRoot(by)) return
  const named = [host, `${host}:${port}`].map((name) => name.toLowerCase())
  if (hosts.some((allowed) => named.includes(allowed.toLowerCase()))) return
  const reason = `only the root user may name the server ${host}:${port}, or allow it by "export_hosts" in __databus__ of root.`
  throw new Failure('TRANSFER_REFUSED', { reason })
}

/** The clients to be moved: those named, or all; but never another's than whoever asks may see. */
function chosen(there: ClientId[], named: ClientId[] | null, by: User): ClientId[] {
  const own = by.client === rootClient ? there : there.filter((client) => client === by.client)
  const clients = named === null ? own : own.filter((client) => named.includes(client))
  const missing = named?.find((client) => !clients.includes(client))
  if (missing !== undefined) throw new Failure('CLIENT_NOT_FOUND', { client: missing })
  if (clients.length === 0) throw new Failure('TRANSFER_REFUSED', { reason: 'it holds nothing of a client that you may see.' })
  return clients
}

function stateOf(kind: TransferKind): TransferKindState {
  return {
    name: kind.name,
    title: kind.title,
    description: kind.description,
    exports: kind.openTarget !== null,
    imports: true,
    settings: z.toJSONSchema(kind.settings, { io: 'input' }),
  }
}
