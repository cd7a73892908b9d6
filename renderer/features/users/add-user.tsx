import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role } from '../../../shared/model/user.ts'
import { ClientField } from '../../accounts/client-field.tsx'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { useSession } from '../../api/use-session.ts'
import { Field } from '../../components/field.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NameInput } from '../../components/name-input.tsx'
import { Trouble } from '../../components/states.tsx'
import { OneTimePassword } from './one-time-password.tsx'
import { RoleChoice } from './role-choice.tsx'

/** Asks for the new user, then shows the password to hand on. */
export function AddUser({ client: chosen, onClose }: { client: string | null; onClose: () => void }) {
  const { query } = useDatabus()
  const { user } = useSession()
  const queries = useQueryClient()
  const [client, setClient] = useState<string>(chosen ?? user.client)
  const [username, setUsername] = useState('')
  const [role, setRole] = useState<Role>('operator')
  const add = useMutation(
    query.users.add.mutationOptions({ onSuccess: () => void queries.invalidateQueries({ queryKey: query.users.key() }) }),
  )
  if (add.data) return <OneTimePassword user={add.data.user} given={add.data} onClose={onClose} />
  return (
    <FormDialog
      title="Add a user"
      submit="Add the user"
      busy={add.isPending}
      onSubmit={() => add.mutate({ client, username, role })}
      onClose={onClose}
    >
      {add.isError && <Trouble sentence={explainError(add.error).sentence} />}
      <ClientField label="Client of the user" value={client} onChange={setClient} />
      <Field label="New user name" hint="Letters, digits and . _ - @ +, without blanks.">
        {(ids) => <NameInput {...ids} value={username} onChange={setUsername} />}
      </Field>
      <RoleChoice value={role} onChange={setRole} />
    </FormDialog>
  )
}
