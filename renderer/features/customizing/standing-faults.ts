/** Which of the faults that were told of a text may still be there, now that it is another. */
import { getNodeValue, type Node } from 'jsonc-parser'
import type { NodeFault } from '../../../shared/contract/customizing.ts'
import { readJsonTree } from '../../../shared/json-place.ts'
import { nodeOfPath } from './json-editor/fault-places.ts'

/** Those whose place still has the same value; a fault of the whole text is gone with the first change. */
export function standingFaults(faults: readonly NodeFault[], told: string, text: string): readonly NodeFault[] {
  if (text === told || faults.length === 0) return faults
  const then = readJsonTree(told).tree
  const now = readJsonTree(text).tree
  return faults.filter(({ path }) => path !== '' && valueAt(then, path) === valueAt(now, path))
}

/** As JSON; null where nothing stands. */
function valueAt(tree: Node | undefined, path: string): string | null {
  const found = tree && nodeOfPath(tree, path)
  return found?.rest === '' ? JSON.stringify(getNodeValue(found.node)) : null
}
