import { useState } from 'react'

export interface TreeNode {
  label: string
  /** What stands beside the label: a leaf's value, or how much a branch holds. */
  value: string
  /** Made only when the branch is opened. */
  children: (() => TreeNode[]) | null
}

const atOnce = 200

/** A tree of what holds what, opened branch by branch, so that a large document costs no more than what is seen of it. */
export function Tree({ label, root }: { label: string; root: TreeNode }) {
  return (
    <section className="tree" aria-label={label}>
      <ul>
        <Branch node={root} open />
      </ul>
    </section>
  )
}

function Branch({ node, open = false }: { node: TreeNode; open?: boolean }) {
  const [isOpen, setIsOpen] = useState(open)
  if (!node.children) {
    return (
      <li className="tree-leaf">
        <span className="tree-label">{node.label}</span>
        <span className="tree-value">{node.value}</span>
      </li>
    )
  }
  return (
    <li>
      <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>
          <span className="tree-label">{node.label}</span>
          <span className="tree-held">{node.value}</span>
        </summary>
        {isOpen && <Twigs nodes={node.children} />}
      </details>
    </li>
  )
}

function Twigs({ nodes }: { nodes: () => TreeNode[] }) {
  const [made] = useState(nodes)
  const [shown, setShown] = useState(atOnce)
  return (
    <ul>
      {made.slice(0, shown).map((node, place) => (
        <Branch key={place} node={node} />
      ))}
      {made.length > shown && (
        <li>
          <button type="button" className="btn btn-link btn-sm" onClick={() => setShown(shown + atOnce)}>
            Show more ({made.length - shown} left)
          </button>
        </li>
      )}
    </ul>
  )
}
