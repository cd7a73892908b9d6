import { LogKind, LogLevel } from '../../../shared/model/log.ts'
import { given } from '../../lib/given.ts'
import { commonConditions } from '../../lib/list-conditions.ts'
import type { Address } from '../../lib/use-address.ts'

/** The conditions in the address, in the contract's words. */
export function logFilter(address: Address) {
  const { client, from, to } = commonConditions(address)
  return given({
    client,
    text: address.get('text'),
    worst: address.choice('worst', LogLevel.options),
    kind: address.choice('kind', LogKind.options),
    definition: address.get('definition'),
    passenger: address.get('passenger'),
    startedFrom: from,
    startedTo: to,
  })
}

export function isFiltered(address: Address): boolean {
  return ['text', 'client', 'worst', 'kind', 'definition', 'passenger', 'from', 'to'].some((name) => address.get(name))
}
