import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Secret } from '../../../../shared/model/secret.ts'
import { explainError } from '../../../api/explain-error.ts'
import { useDatabus } from '../../../api/use-databus.ts'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { Trouble } from '../../../components/states.tsx'
import { useToasts } from '../../../components/use-toasts.ts'
import { SecretUses } from './secret-uses.tsx'

export function RemoveSecret({ secret: { client, name, usedBy }, onClose }: { secret: Secret; onClose: () => void }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const toasts = useToasts()
  const remove = useMutation(
    query.secrets.remove.mutationOptions({
      onSuccess: () => {
        toasts.show({ tone: 'good', text: `The secret ${name} was removed.` })
        void queries.invalidateQueries({ queryKey: query.secrets.key() })
        onClose()
      },
    }),
  )
  return (
    <ConfirmDialog
      title={`Remove the secret ${name}?`}
      confirm="Remove the secret"
      busy={remove.isPending}
      onConfirm={() => remove.mutate({ client, name })}
      onCancel={onClose}
    >
      <p>Its value can’t be had back.</p>
      {usedBy.length === 0 ? (
        <p>Nothing that is running uses it.</p>
      ) : (
        <>
          <p>These fail until it is set again:</p>
          <SecretUses usedBy={usedBy} />
        </>
      )}
      {remove.isError && <Trouble sentence={explainError(remove.error).sentence} />}
    </ConfirmDialog>
  )
}
