/** Pulls or peeks to the end, with contents as text. */
import type { PeekedPassenger, PulledPassenger } from '../../main/core/ports/connector-host.ts'
import type { Use } from '../../shared/model/definition.ts'
import type { TestHost } from './start-host.ts'

export interface Pulled extends PulledPassenger {
  contents: Record<string, string>
}

export async function pullAll({ host, context }: TestHost, use: Use): Promise<Pulled[]> {
  const pulled: Pulled[] = []
  for await (const { passengers, bytes } of host.pull(use, context()))
    for (const passenger of passengers) {
      const text = (offset: number, length: number) => Buffer.from(bytes).toString('utf8', offset, offset + length)
      const contents = Object.fromEntries(passenger.attachments.map(({ name, offset, length }) => [name, text(offset, length)]))
      pulled.push({ ...passenger, contents })
    }
  return pulled
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
