import type { UserSummary } from '../../../shared/model/user.ts'
import { explainError } from '../../api/explain-error.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Trouble } from '../../components/states.tsx'
import { useUserChange } from './use-user-change.ts'

export function DisableUser({ user, onClose }: { user: UserSummary; onClose: () => void }) {
  const change = useUserChange(onClose)
  const verb = user.disabled ? 'Enable' : 'Disable'
  return (
    <ConfirmDialog
      title={`${verb} ${user.username}?`}
      confirm={`${verb} the user`}
      busy={change.isPending}
      onConfirm={() => change.mutate({ id: user.id, disabled: !user.disabled })}
      onCancel={onClose}
    >
      <p>
        {user.disabled
          ? 'They can sign in again with their password, and their API tokens work again.'
          : 'Their sign-ins end at once, also in open windows, and their API tokens don’t work. They can be enabled again.'}
      </p>
      {change.isError && <Trouble sentence={explainError(change.error).sentence} />}
    </ConfirmDialog>
  )
}
