import { LogId } from '../../../shared/model/ids.ts'
import { PassengerStatus } from '../../../shared/model/passenger.ts'
import { given } from '../../lib/given.ts'
import { commonConditions } from '../../lib/list-conditions.ts'
import type { Address } from '../../lib/use-address.ts'

/** The conditions in the address, in the contract's words. */
export function queueFilter(address: Address) {
  const { client, from, to } = commonConditions(address)
  const log = LogId.safeParse(address.get('log') ? Number(address.get('log')) : null)
  return given({
    client,
    text: address.get('text'),
    definition: address.get('definition'),
    sourceSystem: address.get('source'),
    pulledFrom: from,
    pulledTo: to,
    log: log.success ? log.data : null,
  })
}

export function queueStatus(address: Address): PassengerStatus | null {
  return address.choice('status', PassengerStatus.options)
}

export function isFiltered(address: Address): boolean {
  return ['client', 'text', 'definition', 'source', 'from', 'to', 'status', 'log'].some((name) => address.get(name))
}
