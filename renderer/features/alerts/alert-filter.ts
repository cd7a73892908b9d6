import { IncidentId, IncidentKind } from '../../../shared/model/incident.ts'
import { given } from '../../lib/given.ts'
import { commonConditions } from '../../lib/list-conditions.ts'
import type { Address } from '../../lib/use-address.ts'

/** The conditions in the address, in the contract's words. */
export function alertFilter(address: Address) {
  const { client, from, to } = commonConditions(address)
  const incident = IncidentId.safeParse(Number(address.get('incident')))
  return given({
    client,
    definition: address.get('definition'),
    kind: address.choice('kind', IncidentKind.options),
    begunFrom: from,
    begunTo: to,
    incident: incident.success ? incident.data : null,
  })
}

export function isFiltered(address: Address): boolean {
  return ['client', 'definition', 'kind', 'from', 'to', 'incident'].some((name) => address.get(name))
}
