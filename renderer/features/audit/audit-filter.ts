import { AuditKind, AuditWay } from '../../../shared/model/audit.ts'
import { given } from '../../lib/given.ts'
import { commonConditions } from '../../lib/list-conditions.ts'
import type { Address } from '../../lib/use-address.ts'

/** The conditions in the address, in the contract's words. */
export function auditFilter(address: Address) {
  const { client, from, to } = commonConditions(address)
  return given({
    client,
    who: address.get('who'),
    act: address.get('act'),
    subject: address.get('subject'),
    way: address.choice('way', AuditWay.options),
    kind: address.choice('kind', AuditKind.options),
    outcome: address.get('outcome'),
    from,
    to,
  })
}

export function isFiltered(address: Address): boolean {
  return ['client', 'who', 'act', 'subject', 'way', 'kind', 'outcome', 'from', 'to'].some((name) => address.get(name))
}
