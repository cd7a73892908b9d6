import type { WaitingPassenger } from '../../../shared/contract/peek.ts'
import type { Address } from '../../lib/use-address.ts'

/** Those that the address asks for, among what the sources have told. */
export function shownPassengers(passengers: WaitingPassenger[], address: Pick<Address, 'get' | 'choice'>): WaitingPassenger[] {
  const words = folded(address.get('text') ?? '').split(/\s+/)
  const queued = address.choice('queued', ['yes', 'no'])
  return passengers.filter((passenger) => {
    if (queued !== null && (passenger.queued === null) === (queued === 'yes')) return false
    const { title, externalId, sourceSystem, attachments } = passenger
    const text = folded([title, externalId, sourceSystem, ...attachments.map(({ name }) => name)].join('\n'))
    return words.every((word) => text.includes(word))
  })
}

/** So that ısparta finds ISPARTA, and strasse Straße, as in the queue. */
function folded(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i').replaceAll('ß', 'ss')
}
