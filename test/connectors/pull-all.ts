/** Pulls or peeks to the end, with contents as text. */
import { expect } from 'vitest'
import type { PeekedPassenger, PulledChunk, PulledPassenger } from '../../main/core/ports/connector-host.ts'
import type { Use } from '../../shared/model/definition.ts'
import type { TestHost } from './start-host.ts'

export interface Pulled extends PulledPassenger {
  contents: Record<string, string>
}

export async function pullAll({ host, context }: TestHost, use: Use): Promise<Pulled[]> {
  const pulled: Pulled[] = []
  for await (const chunk of host.pull(use, context())) pulled.push(...withContents(chunk))
  return pulled
}

function withContents({ passengers, bytes }: PulledChunk): Pulled[] {
  const text = (offset: number, length: number) => Buffer.from(bytes).toString('utf8', offset, offset + length)
  return passengers.map(({ attachments, ...passenger }) => ({
    ...passenger,
    // Where they stand in their chunk is nobody's affair.
    attachments: attachments.map((attachment) => ({ ...attachment, offset: 0 })),
    contents: Object.fromEntries(attachments.map(({ name, offset, length }) => [name, text(offset, length)])),
  }))
}

/** Null when it waits no more. */
export async function openOne(
  { host, context }: TestHost,
  use: Use,
  { externalId, sourceSystem }: Pick<PulledPassenger, 'externalId' | 'sourceSystem'>,
): Promise<Pulled | null> {
  const chunk = await host.open(use, { externalId, sourceSystem }, context())
  expect(chunk?.passengers.length ?? 1).toBe(1)
  return chunk && (withContents(chunk)[0] ?? null)
}

export async function peekAll({ host, context }: TestHost, use: Use): Promise<PeekedPassenger[]> {
  const waiting: PeekedPassenger[] = []
  for await (const passengers of host.peek(use, context())) waiting.push(...passengers)
  return waiting
}

/** Tells the source of all of them. */
export async function notifyAll({ host, context }: TestHost, use: Use, pulled: PulledPassenger[]) {
  return host.notify(use, { notices: pulled.map(({ externalId, receipt }) => ({ externalId, receipt })) }, context())
}
