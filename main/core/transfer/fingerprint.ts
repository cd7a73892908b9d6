/** Hashes of records, the same wherever a record stands, and a running total of many in whichever order they come. */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { LogSlice, Part, PassengerRecord, Records, SecretRecord, UserRecord } from './records.ts'

/** Another one each time that Databus runs: the hash of a secret tells nobody what it might be. */
const secretsKey = randomBytes(32)

export interface Fingerprint {
  hash: Buffer
  /** The weight of what it holds: contents, texts. */
  bytes: number
}

export function fingerprint<P extends Part>(part: P, record: Records[P], options: { passwords: boolean }): Fingerprint {
  const { plain, bytes } = plainOf(part, record, options)
  const text = JSON.stringify(sorted(plain))
  return { hash: createHash('sha256').update(text).digest(), bytes: bytes ?? Buffer.byteLength(text) }
}

export function isSame(one: Fingerprint, other: Fingerprint): boolean {
  return one.hash.equals(other.hash)
}

/** The sum of hashes, so that the order of reading does not matter and a record that is there twice shows. */
export interface Total {
  rows: number
  bytes: number
  sum: bigint
}

export function emptyTotal(): Total {
  return { rows: 0, bytes: 0, sum: 0n }
}

const size = 1n << 256n

export function count(total: Total, { hash, bytes }: Fingerprint, rows: number): void {
  total.rows += rows
  total.bytes += bytes
  total.sum = (total.sum + BigInt(`0x${hash.toString('hex')}`)) % size
}

export function hashText({ sum }: Total): string {
  return sum.toString(16).padStart(64, '0')
}

export function contentHash(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function plainOf(part: Part, record: Records[Part], { passwords }: { passwords: boolean }): { plain: unknown; bytes?: number } {
  switch (part) {
    case 'users': {
      const { passwordHash, defaultPassword, addedAt: _when, ...user } = record as UserRecord
      return { plain: passwords ? { ...user, passwordHash, defaultPassword } : user }
    }
    case 'secrets': {
      const { client, name, value } = record as SecretRecord
      return { plain: { client, name, value: createHmac('sha256', secretsKey).update(value).digest('hex') } }
    }
    case 'logs': {
      const { head, entries, isFirst } = record as LogSlice
      return { plain: { head, isFirst, entries } }
    }
    case 'passengers': {
      const { seatNumber: _wish, attachments, logs, ...passenger } = record as PassengerRecord
      const contents = attachments.map(({ content, ...attachment }) => ({ ...attachment, hash: contentHash(content) }))
      const bytes = attachments.reduce((sum, { content }) => sum + content.byteLength, 0)
      return { plain: { ...passenger, logs: [...logs].sort((a, b) => a - b), attachments: contents }, bytes }
    }
    case 'clients':
      return { plain: record.client }
    case 'customizing':
      return { plain: record }
  }
}

/** With the fields of each object in one order: a JSON column may have kept them in another. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, field]) => [key, sorted(field)]))
}
