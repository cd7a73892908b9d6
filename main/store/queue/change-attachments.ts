/** Attachments that processors put (added, or replaced by name) or removed. */
import type { SeatNumber } from '../../../shared/model/ids.ts'
import type { StepOutcome } from '../../core/ports/stores.ts'
import type { Transaction } from '../database.ts'
import { attachmentNumber, positionOfAttachment, seatOfAttachment } from './attachment-numbers.ts'
import { asBuffer } from './seat.ts'
import { type NumberedAttachment, writeContents } from './write-contents.ts'

export interface AttachmentChange extends NonNullable<StepOutcome['change']> {
  seatNumber: SeatNumber
}

/** The numbers of a passenger's attachments by their names. */
type Names = Map<string, number>

export async function changeAttachments(transaction: Transaction, changes: AttachmentChange[]): Promise<void> {
  const seats = JSON.stringify(changes.map(({ seatNumber }) => seatNumber))
  const namesOf = await currentNames(transaction, seats)

  const removed: number[] = []
  const put: NumberedAttachment[] = []
  const contents: Buffer[] = []
  let offset = 0
  for (const change of changes) {
    const names = namesOf.get(change.seatNumber) ?? new Map<string, number>()
    removed.push(...takeOut(names, change.remove))
    for (const attachment of change.put) {
      put.push({ ...attachment, number: numberFor(change.seatNumber, names, attachment.name), offset: offset + attachment.offset })
    }
    contents.push(asBuffer(change.bytes))
    offset += change.bytes.byteLength
  }
  if (removed.length > 0) await transaction.run(transaction.sql.attachment.remove, [JSON.stringify(removed)])
  if (put.length > 0)
    await writeContents(transaction, transaction.sql.attachment.put, put, Buffer.concat(contents), transaction.sql.mostBytes)
  await transaction.run(transaction.sql.attachment.weigh, [seats])
  await transaction.run(transaction.sql.attachment.searchAgain, [seats])
}

async function currentNames(transaction: Transaction, seats: string): Promise<Map<SeatNumber, Names>> {
  const namesOf = new Map<SeatNumber, Names>()
  for (const { number, name } of await transaction.rows<{ number: number; name: string }>(transaction.sql.attachment.names, [seats])) {
    const seat = seatOfAttachment(number)
    namesOf.set(seat, (namesOf.get(seat) ?? new Map<string, number>()).set(name, number))
  }
  return namesOf
}

function takeOut(names: Names, remove: string[]): number[] {
  return remove.flatMap((name) => {
    const number = names.get(name)
    names.delete(name)
    return number === undefined ? [] : [number]
  })
}

/** The number of the one that it replaces, or the next one. */
function numberFor(seatNumber: SeatNumber, names: Names, name: string): number {
  const replaced = names.get(name)
  if (replaced !== undefined) return replaced
  const last = Math.max(-1, ...[...names.values()].map(positionOfAttachment))
  const number = attachmentNumber(seatNumber, last + 1)
  names.set(name, number)
  return number
}
