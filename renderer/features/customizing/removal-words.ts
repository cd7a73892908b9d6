import type { DryRun } from '../../../shared/model/dry-run.ts'

/** What a save of `__clients__` takes out, for the button that does it: `remove the client acme`. Null: nothing. */
export function removalWords({ clients = [] }: Pick<DryRun, 'clients'>): string | null {
  const removed = clients.filter(({ change }) => change === 'removed').map(({ name }) => name)
  if (removed.length === 0) return null
  return removed.length === 1 ? `remove the client ${removed[0]}` : `remove ${removed.length} clients`
}
