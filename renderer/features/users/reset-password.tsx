import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { UserSummary } from '../../../shared/model/user.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Trouble } from '../../components/states.tsx'
import { OneTimePassword } from './one-time-password.tsx'

/** Asks, then shows the password to hand on. */
export function ResetPassword({ user, onClose }: { user: UserSummary; onClose: () => void }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const reset = useMutation(
    query.users.resetPassword.mutationOptions({ onSuccess: () => void queries.invalidateQueries({ queryKey: query.users.key() }) }),
  )
  if (reset.data) return <OneTimePassword user={user} given={reset.data} onClose={onClose} />
  return (
    <ConfirmDialog
      title={`Reset the password of ${user.username}?`}
      confirm="Reset the password"
      busy={reset.isPending}
      onConfirm={() => reset.mutate({ id: user.id })}
      onCancel={onClose}
    >
      <p>Their password doesn't work any more and their sign-ins end at once. You get a one-time password to hand on.</p>
      {reset.isError && <Trouble sentence={explainError(reset.error).sentence} />}
    </ConfirmDialog>
  )
}
