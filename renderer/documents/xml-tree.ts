import type { TreeNode } from '../components/tree.tsx'

/** Null when it is not well-formed. No entity of another place is read: browsers never do. */
export function xmlTree(text: string): TreeNode | null {
  const { documentElement: root } = new DOMParser().parseFromString(text.replace(/^\uFEFF/, ''), 'application/xml')
  return root.getElementsByTagName('parsererror').length > 0 || root.nodeName === 'parsererror' ? null : treeOf(root)
}

function treeOf(element: Element): TreeNode {
  const attributes = [...element.attributes].map(({ name, value }): TreeNode => ({ label: `@${name}`, value, children: null }))
  const elements = [...element.children]
  const words = element.textContent.trim()
  if (attributes.length === 0 && elements.length === 0) return { label: element.nodeName, value: words, children: null }
  if (elements.length === 0) {
    return { label: element.nodeName, value: words, children: () => [...attributes, { label: '(text)', value: words, children: null }] }
  }
  return { label: element.nodeName, value: `(${elements.length})`, children: () => [...attributes, ...elements.map(treeOf)] }
}
