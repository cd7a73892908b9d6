/**
 * The text of a node as it is typed. It began with one version of the node (`base`), and is saved over that one only;
 * what the server has meanwhile is told as `elsewhere`, never put in by itself.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomizingNode } from '../../../shared/contract/customizing.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { useToasts } from '../../components/use-toasts.ts'

export function useNodeDraft(newest: CustomizingNode) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const toasts = useToasts()
  const [base, setBase] = useState(newest)
  const [text, setText] = useState(newest.text)
  const { client, name } = base
  const save = useMutation(
    query.customizing.save.mutationOptions({
      onSuccess: (saved, { text: sent }) => {
        queries.setQueryData(query.customizing.get.queryKey({ input: { client, name } }), saved)
        setBase(saved)
        // What was typed while it was being saved stays.
        setText((typed) => (typed === sent ? saved.text : typed))
        toasts.show({ tone: 'good', text: `${name} is saved, and used from now on.` })
      },
    }),
  )
  const trouble = save.isError ? explainError(save.error) : null
  const conflict = trouble?.code === 'NODE_CHANGED'
  return {
    base,
    text,
    setText,
    changed: text !== base.text,
    saving: save.isPending,
    save: () => save.mutate({ client, name, text, version: base.version }),
    /** Why it was not saved, apart from a conflict. */
    trouble: conflict ? null : trouble,
    elsewhere: conflict || newest.version > base.version,
    forgetTrouble: () => save.reset(),
    /** Goes on from another version, with that text. */
    begin: (node: CustomizingNode, typed: string) => {
      setBase(node)
      setText(typed)
      save.reset()
    },
  }
}
