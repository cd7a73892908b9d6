import type { HomeOverview } from '../../../shared/contract/home.ts'
import type { PassengerDefinitionState } from '../../../shared/contract/passengers.ts'

type Source = HomeOverview['sources'][number]

/** Those that fail (the longest failing first), then those that never answered, then the oldest answer first. */
export function sourcesByTrouble(definitions: PassengerDefinitionState[]): Source[] {
  return definitions
    .flatMap(({ client, name, pullers }) => pullers.map((puller): Source => ({ ...puller, client, definition: name })))
    .sort((a, b) => rank(a) - rank(b) || since(a) - since(b))
}

function rank({ error, answeredAt }: Source): number {
  if (error !== null) return 0
  return answeredAt === null ? 1 : 2
}

function since({ error, failingSince, answeredAt }: Source): number {
  return (error === null ? answeredAt : failingSince) ?? 0
}
