/** Writes attachments with their contents, in as few statements as the database takes them in: most take all in one. */
import { Failure } from '../../../shared/errors.ts'
import type { PackedAttachment } from '../../core/ports/connector-host.ts'
import type { Statements } from '../database.ts'
import { formatCode } from '../rows/codes.ts'
import type { Sql } from '../sql.ts'

export interface NumberedAttachment extends PackedAttachment {
  number: number
}

/**
 * @param bytes all contents; each attachment says which are its own
 * @throws Failure STORE_FAILED for one that is more than the database takes at once
 */
export async function writeContents(
  statements: Statements,
  sql: Sql,
  attachments: NumberedAttachment[],
  bytes: Buffer,
  mostBytes: number,
): Promise<void> {
  if (bytes.byteLength <= mostBytes) {
    await statements.run(sql, [JSON.stringify(attachments.map(tuple)), bytes])
    return
  }
  for (const some of upTo(mostBytes, attachments)) {
    let offset = 0
    const moved = some.map((attachment) => {
      offset += attachment.length
      return { ...attachment, offset: offset - attachment.length }
    })
    const theirs = some.map(({ offset: from, length }) => bytes.subarray(from, from + length))
    await statements.run(sql, [JSON.stringify(moved.map(tuple)), Buffer.concat(theirs)])
  }
}

/** What `seat.attachments` takes; SQL counts from 1. */
function tuple({ number, name, format, contentType, offset, length }: NumberedAttachment): unknown[] {
  return [number, name, formatCode.number(format), contentType, offset + 1, length]
}

function upTo(mostBytes: number, attachments: NumberedAttachment[]): NumberedAttachment[][] {
  const groups: NumberedAttachment[][] = []
  let weight = Number.POSITIVE_INFINITY
  for (const attachment of attachments) {
    if (attachment.length > mostBytes) {
      const megabytes = (size: number): string => `${Math.floor(size / 1024 / 1024)} MB`
      const reason = `an attachment of ${megabytes(attachment.length)} is more than the ${megabytes(mostBytes)} that it takes at once. Raise the limit of the server (max_allowed_packet).`
      throw new Failure('STORE_FAILED', { reason })
    }
    if (weight + attachment.length > mostBytes) {
      groups.push([])
      weight = 0
    }
    weight += attachment.length
    groups.at(-1)?.push(attachment)
  }
  return groups
}
