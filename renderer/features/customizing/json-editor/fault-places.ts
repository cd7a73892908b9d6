/** Where in a text a fault is that is told by its path, such as `passengers[0].pullers[1].settings.logins.0.password`. */
import type { Node } from 'jsonc-parser'

export interface Place {
  from: number
  to: number
}

/** The place of the value, or as near to it as the text comes: the whole of a long value is not marked, but its name or its bracket. */
export function placeOfPath(tree: Node, path: string): Place {
  return placeOfValue(nodeOfPath(tree, path).node)
}

/** The value at a path, or the nearest to it that there is, with the rest of the path that leads nowhere. */
export function nodeOfPath(tree: Node, path: string): { node: Node; rest: string } {
  const step = path === '' ? null : stepInto(tree, path.replace(/^\./, ''))
  return step ? nodeOfPath(step.node, step.rest) : { node: tree, rest: path }
}

/** A short value whole; of an object or a list the name that it goes by, or its first bracket. */
export function placeOfValue(node: Node): Place {
  if (node.type !== 'object' && node.type !== 'array') return { from: node.offset, to: node.offset + node.length }
  const name = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined
  return name ? { from: name.offset, to: name.offset + name.length } : { from: node.offset, to: node.offset + 1 }
}

function stepInto(node: Node, path: string): { node: Node; rest: string } | null {
  if (node.type === 'array') {
    const place = /^\[?(\d+)\]?/.exec(path)
    const item = place && node.children?.[Number(place[1])]
    return item ? { node: item, rest: path.slice(place[0].length) } : null
  }
  if (node.type !== 'object') return null
  // The longest name that fits: names may have dots in them.
  const fitting = (node.children ?? [])
    .map(({ children }) => ({ name: String(children?.[0]?.value), value: children?.[1] }))
    .filter(({ name }) => path.startsWith(name) && ['', '.', '['].includes(path.charAt(name.length)))
    .sort((one, other) => other.name.length - one.name.length)[0]
  return fitting?.value ? { node: fitting.value, rest: path.slice(fitting.name.length) } : null
}
