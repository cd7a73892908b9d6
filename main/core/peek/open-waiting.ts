/** Fetches one attachment of a passenger that waits in a source; the contents of the others are not kept. */
import type { WaitingAttachment } from '../../../shared/contract/peek.ts'
import { Failure } from '../../../shared/errors.ts'
import type { AttachmentSummary } from '../../../shared/model/passenger.ts'
import type { Ports } from '../ports.ts'
import { type Source, startTimeLimit } from './source.ts'

export async function openWaiting(
  ports: Ports,
  source: Source,
  { sourceSystem, externalId, name }: WaitingAttachment,
  left: AbortSignal,
): Promise<AttachmentSummary & { content: Uint8Array<ArrayBuffer> }> {
  const limit = startTimeLimit(ports, source, left)
  const said: string[] = []
  try {
    const say = ({ message }: { message: string }) => void said.push(message)
    const context = { client: source.client, definition: source.definition, signal: limit.signal, say }
    const opened = await ports.host.open(source.use, { sourceSystem, externalId }, context)
    const passenger = opened?.passengers[0]
    const why = said.at(-1)
    if (!opened || !passenger) {
      throw why === undefined
        ? new Failure('NOT_WAITING', { externalId })
        : new Failure('CONNECTOR_FAILED', { use: source.use.name, reason: why })
    }
    const attachment = passenger.attachments.find((candidate) => candidate.name === name)
    if (!attachment) throw new Failure('ATTACHMENT_NOT_FOUND', { name })
    const { offset, length, ...rest } = attachment
    return { ...rest, bytes: length, content: opened.bytes.slice(offset, offset + length) }
  } finally {
    limit.stop()
  }
}
