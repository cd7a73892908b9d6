import type { Part } from '../../main/core/ports/incident-store.ts'
import type { Stores } from '../../main/core/ports/stores.ts'
import { ClientId } from '../../shared/model/ids.ts'

/** Begins an incident in a store: of acme's orders, whose target fails, unless told otherwise. */
export async function anIncident(
  stores: Pick<Stores, 'incidents'>,
  at: number,
  given: Partial<Part & { reason: string }> = {},
): Promise<void> {
  const { reason = 'connection refused', ...part } = given
  const orders: Part = { client: ClientId.parse('acme'), definition: 'orders', kind: 'target', part: 'target', ...part }
  await stores.incidents.fail(orders, { at, times: 1, reason, passenger: null, log: null }, [])
}
