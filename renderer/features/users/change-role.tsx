import { useState } from 'react'
import type { UserSummary } from '../../../shared/model/user.ts'
import { explainError } from '../../api/explain-error.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { Trouble } from '../../components/states.tsx'
import { RoleChoice } from './role-choice.tsx'
import { useUserChange } from './use-user-change.ts'

export function ChangeRole({ user, onClose }: { user: UserSummary; onClose: () => void }) {
  const [role, setRole] = useState(user.role)
  const change = useUserChange(onClose)
  return (
    <FormDialog
      title={`Role of ${user.username}`}
      submit="Change the role"
      busy={change.isPending}
      onSubmit={() => change.mutate({ id: user.id, role })}
      onClose={onClose}
    >
      {change.isError && <Trouble sentence={explainError(change.error).sentence} />}
      <RoleChoice value={role} onChange={setRole} />
      <p>It counts at once, also where they are signed in.</p>
    </FormDialog>
  )
}
