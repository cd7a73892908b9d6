/** What was found wrong with a text, by the path of the field that it is shown beside. */
import { getNodePath, type JSONPath } from 'jsonc-parser'
import type { NodeFault } from '../../../../shared/contract/customizing.ts'
import { readJsonTree } from '../../../../shared/json-place.ts'
import { nodeOfPath } from '../json-editor/fault-places.ts'
import type { FormPart } from './form-part.ts'

/** The path of a place such as `passengers[0].pullers[1].settings.path`, whether something stands there or not. */
export function pathOf(text: string, place: string): JSONPath {
  const { tree } = readJsonTree(text)
  if (!tree) return []
  const { node, rest } = nodeOfPath(tree, place)
  return [...getNodePath(node), ...rest.split('.').filter((name) => name !== '')]
}

export function placedFaults(text: string, faults: readonly NodeFault[]): Pick<FormPart, 'faultAt' | 'faultIn'> {
  const placed = faults.filter(({ path }) => path !== '').map(({ path, message }) => ({ path: pathOf(text, path), message }))
  const told = (fitting: typeof placed): string | null => fitting.map(({ message }) => message).join(' ') || null
  return {
    faultAt: (path) => told(placed.filter((fault) => fault.path.length === path.length && isWithin(fault.path, path))),
    faultIn: (path) => told(placed.filter((fault) => isWithin(fault.path, path))),
  }
}

function isWithin(path: JSONPath, around: JSONPath): boolean {
  return around.every((step, depth) => step === path[depth])
}
