import { type Node, parseTree } from 'jsonc-parser'
import type { TreeNode } from '../components/tree.tsx'

/** Null when it is no JSON, or nested too deeply. Values stand letter by letter as they came: a long number isn't rounded. */
export function jsonTree(text: string): TreeNode | null {
  const root = parsed(text)
  return root && treeOf('(document)', root, text)
}

function parsed(text: string): Node | null {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''))
    return parseTree(text) ?? null
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null
    throw error
  }
}

function treeOf(label: string, node: Node, text: string): TreeNode {
  const held = node.children ?? []
  switch (node.type) {
    case 'object':
      return { label, value: `{${held.length}}`, children: () => held.map((property) => propertyOf(property, text)) }
    case 'array':
      return { label, value: `[${held.length}]`, children: () => held.map((item, place) => treeOf(String(place), item, text)) }
    default:
      return { label, value: text.slice(node.offset, node.offset + node.length), children: null }
  }
}

function propertyOf({ children: [name, value] = [] }: Node, text: string): TreeNode {
  const label = String(name?.value ?? '')
  return value ? treeOf(label, value, text) : { label, value: '', children: null }
}
