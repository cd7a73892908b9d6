import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Trouble } from '../../components/states.tsx'
import { useToasts } from '../../components/use-toasts.ts'
import { given } from '../../lib/given.ts'
import { useFormats } from '../../lib/use-display.ts'

/** Counts first, then asks, then removes the ended logs. */
export function PurgeLogs({ client, onClose }: { client: string | null; onClose: () => void }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const toasts = useToasts()
  const formats = useFormats()
  const input = given({ client })
  const counted = useQuery(query.logs.countPurge.queryOptions({ input, staleTime: 0, gcTime: 0 }))
  const purge = useMutation(
    query.logs.purge.mutationOptions({
      onSuccess: ({ count }) => {
        toasts.show({ tone: 'good', text: count === 1 ? '1 log was removed.' : `${formats.number(count)} logs were removed.` })
        void queries.invalidateQueries({ queryKey: query.logs.key() })
        onClose()
      },
    }),
  )
  const count = counted.data?.count ?? null
  const trouble = counted.error ?? purge.error
  const of = client ? ` of client ${client}` : ''
  return (
    <ConfirmDialog
      title="Purge the log"
      confirm={count === 1 ? 'Remove 1 log' : `Remove ${formats.number(count ?? 0)} logs`}
      busy={purge.isPending}
      onConfirm={count ? () => purge.mutate(input) : null}
      onCancel={onClose}
    >
      {counted.isPending && <p role="status">Counting…</p>}
      {count === 0 && <p>There is no ended log to remove{of}.</p>}
      {count !== null && count > 0 && (
        <>
          <p>
            <strong>{count === 1 ? '1 ended log' : `${formats.number(count)} ended logs`}</strong>
            {of} will be removed for good.
          </p>
          <p>Logs that still run stay. The filter on this page makes no difference, apart from the client.</p>
        </>
      )}
      {trouble && <Trouble sentence={explainError(trouble).sentence} />}
    </ConfirmDialog>
  )
}
