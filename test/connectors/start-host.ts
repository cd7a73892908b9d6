/** A real connector host on a home folder of its own, with the test's own connectors in it; all gone when the test ends. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type ConnectorHostOptions, makeConnectorHost } from '../../main/connectors/host/connector-host.ts'
import type { Batch, CallContext, ConnectorHost, ConnectorOutcome, Said } from '../../main/core/ports/connector-host.ts'
import type { Use } from '../../shared/model/definition.ts'
import { ClientId, PassengerId } from '../../shared/model/ids.ts'

export const client = ClientId.parse('demo')
export const workerFile = new URL('../../main/connectors/host/worker.ts', import.meta.url)

export interface TestHost {
  host: ConnectorHost
  home: string
  /** The client's folder. */
  folder: string
  /** What connectors said apart from a passenger. */
  said: Said[]
  /** Adds a file to `<home>/connectors`. */
  addConnector(file: string, source: string): Promise<void>
  context(signal?: AbortSignal, definition?: string): CallContext
}

/** `connectors`: source by file name. */
export async function startHost(connectors: Record<string, string> = {}, options: Partial<ConnectorHostOptions> = {}): Promise<TestHost> {
  const home = await mkdtemp(join(tmpdir(), 'databus-host-'))
  const folder = join(home, 'clients', client)
  await mkdir(folder, { recursive: true })
  await mkdir(join(home, 'connectors'))
  const addConnector = (file: string, source: string) => writeFile(join(home, 'connectors', file), source)
  for (const [file, source] of Object.entries(connectors)) await addConnector(file, source)
  const host = makeConnectorHost({
    home,
    clientFolder: (of) => join(home, 'clients', of),
    workerFile,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...options,
  })
  onTestFinished(async () => {
    await host.close()
    await rm(home, { recursive: true, force: true })
  })
  const said: Said[] = []
  return {
    host,
    home,
    folder,
    said,
    addConnector,
    context: (signal = new AbortController().signal, definition = 'orders') => ({
      client,
      definition,
      signal,
      say: (one) => void said.push(one),
    }),
  }
}

export function aUse(module: string, settings: Record<string, unknown> = {}, timeoutMs = 10_000): Use {
  return { name: module, module, settings, timeoutMs }
}

export interface TestPassenger {
  externalId?: string
  title?: string
  idempotencyKey?: string
  attachments?: { name: string; content: string | Uint8Array; contentType?: string }[]
}

export function aBatch(...passengers: TestPassenger[]): Batch {
  const contents: Uint8Array[] = []
  let offset = 0
  const packed = passengers.map((given, index) => ({
    id: PassengerId.parse(`00000000-0000-7000-8000-${String(index).padStart(12, '0')}`),
    externalId: given.externalId ?? String(index),
    sourceSystem: 'source',
    title: given.title ?? `Passenger ${index}`,
    definition: 'orders',
    client,
    pulledAt: Date.UTC(2026, 0, 5),
    idempotencyKey: given.idempotencyKey ?? `key-${index}`,
    attachments: (given.attachments ?? []).map(({ name, content, contentType = 'text/plain' }) => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
      contents.push(bytes)
      offset += bytes.length
      return { name, format: 'text' as const, contentType, offset: offset - bytes.length, length: bytes.length }
    }),
  }))
  return { passengers: packed, bytes: new Uint8Array(Buffer.concat(contents)) }
}

export function manyPassengers(count: number): TestPassenger[] {
  return Array.from({ length: count }, (_, index) => ({ externalId: String(index) }))
}

/** "done", or the reason why not. */
export function inWords(outcome: ConnectorOutcome | undefined): string {
  return outcome?.kind === 'failed' ? outcome.reason : (outcome?.kind ?? 'nothing')
}

/** The attachments that a processor put, as text. */
export function putBy(outcome: ConnectorOutcome | undefined): Record<string, string> {
  if (outcome?.kind !== 'done' || !outcome.change) return {}
  const { put, bytes } = outcome.change
  return Object.fromEntries(put.map(({ name, offset, length }) => [name, Buffer.from(bytes).toString('utf8', offset, offset + length)]))
}
