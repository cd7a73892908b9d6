import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Trouble } from '../../components/states.tsx'
import { useToasts } from '../../components/use-toasts.ts'
import { given } from '../../lib/given.ts'
import { useFormats } from '../../lib/use-display.ts'

/** Counts first, then asks, then removes the complete passengers (of one client, or of all that the user may see). */
export function PurgeQueue({ client, onClose }: { client: string | null; onClose: () => void }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const toasts = useToasts()
  const formats = useFormats()
  const input = given({ client })
  const counted = useQuery(query.queue.countPurge.queryOptions({ input, staleTime: 0, gcTime: 0 }))
  const purge = useMutation(
    query.queue.purge.mutationOptions({
      onSuccess: ({ count }) => {
        toasts.show({
          tone: 'good',
          text: count === 1 ? '1 complete passenger was removed.' : `${formats.number(count)} complete passengers were removed.`,
        })
        void queries.invalidateQueries({ queryKey: query.queue.key() })
        onClose()
      },
    }),
  )
  const count = counted.data?.count ?? null
  const trouble = counted.error ?? purge.error
  return (
    <ConfirmDialog
      title="Purge the queue"
      confirm={count === 1 ? 'Remove 1 passenger' : `Remove ${formats.number(count ?? 0)} passengers`}
      busy={purge.isPending}
      onConfirm={count ? () => purge.mutate(input) : null}
      onCancel={onClose}
    >
      {counted.isPending && <p role="status">Counting…</p>}
      {count === 0 && <p>There is no complete passenger to remove{ofClient(client)}.</p>}
      {count !== null && count > 0 && (
        <>
          <p>
            <strong>{count === 1 ? '1 complete passenger' : `${formats.number(count)} complete passengers`}</strong>
            {ofClient(client)} will be removed for good, with {count === 1 ? 'its' : 'their'} attachments.
          </p>
          <p>Incomplete and failed passengers stay. Status, search and dates on this page make no difference.</p>
        </>
      )}
      {trouble && <Trouble sentence={explainError(trouble).sentence} />}
    </ConfirmDialog>
  )
}

function ofClient(client: string | null): string {
  return client ? ` of client ${client}` : ''
}
