/** Counts first, then asks; what removes something is typed. What begins then is a job, which is seen on every page. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BulkAction } from '../../../shared/model/bulk.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Field } from '../../components/field.tsx'
import { Trouble } from '../../components/states.tsx'
import { useFormats } from '../../lib/use-display.ts'

type Databus = ReturnType<typeof useDatabus>
type Selection = Parameters<Databus['client']['queue']['countBulk']>[0]['selection']
type Counts = Awaited<ReturnType<Databus['client']['queue']['countBulk']>>

interface Props {
  action: BulkAction
  selection: Selection
  onClose: () => void
  onStarted: () => void
}

const titles: Record<BulkAction, string> = { retry: 'Retry', complete: 'Set complete', purge: 'Purge the queue' }

export function BulkDialog({ action, selection, onClose, onStarted }: Props) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const formats = useFormats()
  const [typed, setTyped] = useState('')
  const counted = useQuery(query.queue.countBulk.queryOptions({ input: { selection }, staleTime: Number.POSITIVE_INFINITY, gcTime: 0 }))
  const start = useMutation(
    query.queue.startBulk.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: query.jobs.key() })
        onStarted()
      },
    }),
  )
  const counts = counted.data ?? null
  const count = counts && touched(action, counts)
  const trouble = counted.error ?? start.error
  const begin = (): void => {
    if (!counts || count === null) return
    const upTo = 'filter' in selection ? { ...selection, upTo: counts.upTo } : selection
    start.mutate({ action, selection: upTo, expected: count })
  }
  const words = count === 1 ? '1 passenger' : `${formats.number(count ?? 0)} passengers`
  return (
    <ConfirmDialog
      title={titles[action]}
      confirm={{ retry: `Retry ${words}`, complete: `Set ${words} complete`, purge: `Remove ${words}` }[action]}
      busy={start.isPending}
      notYet={action === 'purge' && typed.replace(/\D/g, '') !== String(count)}
      onConfirm={count ? begin : null}
      onCancel={onClose}
    >
      {counted.isPending && <p role="status">Counting…</p>}
      {counts && count === 0 && <p>{nothing[action]}</p>}
      {counts && count !== null && count > 0 && (
        <>
          <Explanation action={action} counts={counts} words={words} />
          {action === 'purge' && (
            <Field label={`Type ${count} to remove them for good`}>
              {(ids) => (
                <input
                  {...ids}
                  className="form-control"
                  inputMode="numeric"
                  autoComplete="off"
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              )}
            </Field>
          )}
        </>
      )}
      {trouble && <Trouble sentence={explainError(trouble).sentence} />}
    </ConfirmDialog>
  )
}

function touched(action: BulkAction, { incomplete, complete, failed }: Counts): number {
  return action === 'purge' ? complete : incomplete + failed
}

const nothing: Record<BulkAction, string> = {
  retry: 'None of them is failed or incomplete, so there is nothing to retry.',
  complete: 'All of them are complete already.',
  purge: 'None of them is complete. Only complete passengers are removed; set them complete first.',
}

function Explanation({ action, counts, words }: { action: BulkAction; counts: Counts; words: string }) {
  const formats = useFormats()
  const { incomplete, complete, failed } = counts
  const unfinished = `${formats.number(failed)} failed and ${formats.number(incomplete)} incomplete`
  switch (action) {
    case 'retry':
      return (
        <>
          <p>
            <strong>{words}</strong> ({unfinished}): their failed and waiting steps are due now, with all their attempts again.
          </p>
          <p>Steps that are complete, or run at the moment, stay as they are. It can be cancelled; what was done by then stays done.</p>
        </>
      )
    case 'complete':
      return (
        <>
          <p>
            <strong>{words}</strong> ({unfinished}) will have all their steps complete.{' '}
            <strong>What they have not delivered by then is not delivered.</strong>
          </p>
          <p>It can be cancelled; what was done by then stays done, the rest is untouched.</p>
        </>
      )
    case 'purge':
      return (
        <>
          <p>
            <strong>{complete === 1 ? '1 complete passenger' : `${formats.number(complete)} complete passengers`}</strong> will be removed
            for good, with {complete === 1 ? 'its' : 'their'} attachments.
          </p>
          <p>
            {incomplete + failed > 0
              ? `The other ${formats.number(incomplete + failed)} (${unfinished}) stay.`
              : 'Incomplete and failed passengers would stay.'}{' '}
            It can be cancelled, but what is removed by then is gone.
          </p>
        </>
      )
  }
}
