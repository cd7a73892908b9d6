/** Takes passengers that are in the queue already into a drive: their contents, and a link to its log. */
import type { LogWriter } from '../logs/log-writer.ts'
import type { DuePassenger } from '../ports/stores.ts'
import type { Ports } from '../ports.ts'
import { makeRider, type Rider } from './rider.ts'

export async function board(ports: Pick<Ports, 'stores'>, log: LogWriter, passengers: DuePassenger[]): Promise<Rider[]> {
  const seatNumbers = passengers.map(({ seatNumber }) => seatNumber)
  await ports.stores.queue.link(log.id, seatNumbers)
  const { attachments, bytes } = await ports.stores.queue.attachments(seatNumbers)
  return passengers.map((passenger, index) => makeRider(passenger, attachments[index] ?? [], bytes))
}
