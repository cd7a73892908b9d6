/**
 * The way of a draft to the server: it is checked there, then the difference is shown with what it would do (`review`), and
 * only then it is saved. What is refused on the way is told with its places until they are changed.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { NodeFault } from '../../../shared/contract/customizing.ts'
import { readJson } from '../../../shared/json-place.ts'
import type { DryRun } from '../../../shared/model/dry-run.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { useToasts } from '../../components/use-toasts.ts'
import { standingFaults } from './standing-faults.ts'
import type { NodeDraft } from './use-node-draft.ts'

/** A text that is right, and what saving it would do. */
export interface Review {
  text: string
  told: DryRun
}

interface Refusal {
  title: string
  text: string
  faults: readonly NodeFault[]
}

/** @param goTo shows a place in the text */
export function useSaving(draft: NodeDraft, goTo: (offset: number) => void) {
  const { query, client: databus } = useDatabus()
  const queries = useQueryClient()
  const toasts = useToasts()
  const { client, name, version } = draft.base
  const [review, setReview] = useState<Review | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  const refuse = (text: string, error: unknown): void => {
    const { faults, sentence } = explainError(error)
    setRefusal({ title: notSaved, text, faults: faults.length > 0 ? faults : [{ path: '', message: sentence }] })
  }
  const check = useMutation({
    mutationFn: async (text: string) => {
      const node = { client, name }
      const [told, newest] = await Promise.all([databus.customizing.dryRun({ ...node, text }), databus.customizing.get(node)])
      return { told, newest }
    },
    onSuccess: ({ told, newest }, text) => {
      if (newest.version !== version) draft.meet(newest)
      if (told.faults.length > 0) setRefusal({ title: notSaved, text, faults: told.faults })
      else if (newest.version === version) setReview({ text, told })
    },
    onError: (error, text) => refuse(text, error),
  })
  const save = useMutation(
    query.customizing.save.mutationOptions({
      onSuccess: ({ warnings, ...saved }, { text }) => {
        queries.setQueryData(query.customizing.get.queryKey({ input: { client, name } }), saved)
        draft.saved(saved, text)
        toasts.show(savedWords(name, warnings))
      },
      onError: (error, { text }) => {
        // Looked at again, it meets what was saved in between.
        if (explainError(error).code === 'NODE_CHANGED') check.mutate(text)
        else refuse(text, error)
      },
      onSettled: () => setReview(null),
    }),
  )
  // The same for as long as it stands: the editor marks faults once, and then moves the marks along with the text.
  const standing = useMemo(() => refusal && standingFaults(refusal.faults, refusal.text, draft.text), [refusal, draft.text])

  const ifJson = (act: () => void): void => {
    setRefusal(null)
    const json = readJson(draft.text)
    if (json.ok) {
      act()
      return
    }
    setRefusal({ title: 'This is not JSON yet', text: draft.text, faults: [{ path: '', message: json.message }] })
    goTo(json.offset)
  }
  const start = (): void => {
    if (draft.changed) ifJson(() => check.mutate(draft.text))
    else toasts.show({ tone: 'good', text: `Nothing is changed. ${name} is saved as it stands here.` })
  }
  return {
    start,
    /** Does something with the text, or says where it is no JSON. */
    ifJson,
    isChecking: check.isPending,
    review,
    isSaving: save.isPending,
    confirm: () => review && save.mutate({ client, name, text: review.text, version }),
    goOn: () => setReview(null),
    /** What was refused, with the faults whose places are as they were. */
    refused: refusal && standing && standing.length > 0 ? { title: refusal.title, faults: standing } : null,
    forget: () => setRefusal(null),
  }
}

const notSaved = 'Not saved; the one before goes on'

function savedWords(name: string, [first, ...more]: NodeFault[]) {
  if (!first) return { tone: 'good' as const, text: `${name} is saved, and used from now on.` }
  const others = more.length === 0 ? '' : more.length === 1 ? ' And 1 more.' : ` And ${more.length} more.`
  return { tone: 'warn' as const, text: `${name} is saved. But ${first.path}: ${first.message}${others}` }
}
