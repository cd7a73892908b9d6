/** What a node is for, in a few words. */
export function nodePurpose(name: string): string {
  if (name === '__databus__') return 'Passenger definitions and life spans'
  if (name === '__clients__') return 'The clients of this Databus'
  return 'Extra file of the ticket'
}
