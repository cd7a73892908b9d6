/**
 * The text of a node as it is typed. It began with one version of the node (`base`), and is saved over that one only;
 * what the server has meanwhile is told as `elsewhere`, never put in by itself.
 */
import { useState } from 'react'
import type { CustomizingNode } from '../../../shared/contract/customizing.ts'
import type { Unfinished } from './unfinished-fields.ts'

export type NodeDraft = ReturnType<typeof useNodeDraft>

/** @param newest what the server has, as far as it is known */
export function useNodeDraft(newest: CustomizingNode) {
  const [base, setBase] = useState(newest)
  const [text, setText] = useState(newest.text)
  const [unfinished, setUnfinished] = useState<Unfinished>([])
  const [met, setMet] = useState<CustomizingNode | null>(null)
  return {
    base,
    text,
    setText,
    changed: text !== base.text,
    /** What stands in fields of the form and is no JSON. */
    unfinished,
    setUnfinished,
    /** Something is typed that is not saved. */
    unsaved: text !== base.text || unfinished.length > 0,
    /** What somebody else saved over the base; null: nobody did. */
    elsewhere: newest.version > base.version ? newest : met,
    /** Another version than the base was met on the server. */
    meet: setMet,
    /** Goes on from another version, with that text. */
    begin: (node: CustomizingNode, typed: string) => {
      setBase(node)
      setText(typed)
      if (typed !== text) setUnfinished([])
      setMet(null)
    },
    /** What was typed while it was being saved stays. */
    saved: (node: CustomizingNode, sent: string) => {
      setBase(node)
      setText((typed) => (typed === sent ? node.text : typed))
      setMet(null)
    },
  }
}
