import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { UserSummary } from '../../../shared/model/user.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Trouble } from '../../components/states.tsx'
import { useToasts } from '../../components/use-toasts.ts'

export function RemoveUser({ user, onClose }: { user: UserSummary; onClose: () => void }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const toasts = useToasts()
  const remove = useMutation(
    query.users.remove.mutationOptions({
      onSuccess: async () => {
        toasts.show({ tone: 'good', text: `${user.client}/${user.username} was removed.` })
        await navigate('/users', { replace: true })
        void queries.invalidateQueries({ queryKey: query.users.key() })
      },
    }),
  )
  return (
    <ConfirmDialog
      title={`Remove ${user.username}?`}
      confirm="Remove the user"
      busy={remove.isPending}
      onConfirm={() => remove.mutate({ id: user.id })}
      onCancel={onClose}
    >
      <p>Their sign-ins end at once and their API tokens are gone. What they did stays in the audit.</p>
      <p>To keep them for later, disable them instead.</p>
      {remove.isError && <Trouble sentence={explainError(remove.error).sentence} />}
    </ConfirmDialog>
  )
}
