/** An attachment's number holds its passenger's seat number and its position, so those of a passenger stand together. */
import type { SeatNumber } from '../../../shared/model/ids.ts'

const positions = 65_536

export function attachmentNumber(seatNumber: SeatNumber, position: number): number {
  if (position >= positions) throw new Error(`A passenger can't have more than ${positions} attachments.`)
  return seatNumber * positions + position
}

export function seatOfAttachment(number: number): SeatNumber {
  return Math.floor(number / positions) as SeatNumber
}

export function positionOfAttachment(number: number): number {
  return number % positions
}
