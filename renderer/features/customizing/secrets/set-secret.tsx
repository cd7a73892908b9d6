import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ClientId } from '../../../../shared/model/ids.ts'
import { type Secret, SecretName } from '../../../../shared/model/secret.ts'
import { ClientField } from '../../../accounts/client-field.tsx'
import { explainError } from '../../../api/explain-error.ts'
import { useDatabus } from '../../../api/use-databus.ts'
import { useSession } from '../../../api/use-session.ts'
import { Field } from '../../../components/field.tsx'
import { FormDialog } from '../../../components/form-dialog.tsx'
import { NameInput } from '../../../components/name-input.tsx'
import { Trouble } from '../../../components/states.tsx'
import { useToasts } from '../../../components/use-toasts.ts'
import { SecretValue } from './secret-value.tsx'

interface Props {
  /** The one to set or to replace; null for one whose name is still to be given. */
  secret: Secret | null
  client: string | null
  onClose: () => void
}

export function SetSecret({ secret, client: chosen, onClose }: Props) {
  const { user } = useSession()
  const [client, setClient] = useState<string>(chosen ?? user.client)
  const [name, setName] = useState(secret?.name ?? '')
  const [value, setValue] = useState('')
  const set = useSetting(name, onClose)
  const isWrong = name !== '' && !SecretName.safeParse(name).success
  const replaces = secret !== null && secret.setAt !== null
  return (
    <FormDialog
      title={secret === null ? 'Set a secret' : `${replaces ? 'Replace' : 'Set'} the secret ${name}`}
      submit={replaces ? 'Replace the secret' : 'Set the secret'}
      busy={set.isPending}
      onSubmit={() => !isWrong && set.mutate({ client: ClientId.parse(client), name, value })}
      onClose={onClose}
    >
      {set.isError && <Trouble sentence={explainError(set.error).sentence} />}
      {secret === null && <ClientField label="Client of the secret" value={client} onChange={setClient} />}
      {secret === null && <SecretNameField value={name} isWrong={isWrong} onChange={setName} />}
      {replaces && <p>What uses it takes the new value from its next call on. The old one can’t be had back.</p>}
      <SecretValue value={value} onChange={setValue} />
    </FormDialog>
  )
}

function useSetting(name: string, onDone: () => void) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const toasts = useToasts()
  return useMutation(
    query.secrets.set.mutationOptions({
      // Its input has the value: it is kept no longer than the dialog.
      gcTime: 0,
      onSuccess: () => {
        toasts.show({ tone: 'good', text: `The secret ${name} is set.` })
        void queries.invalidateQueries({ queryKey: query.secrets.key() })
        onDone()
      },
    }),
  )
}

function SecretNameField({ value, isWrong, onChange }: { value: string; isWrong: boolean; onChange: (name: string) => void }) {
  return (
    <Field
      label="Name of the secret"
      hint="A secret that is there by this name is replaced."
      fault={isWrong ? 'Use letters, digits, ".", "_" or "-", and begin with a letter or a digit.' : null}
    >
      {(ids) => <NameInput {...ids} value={value} onChange={onChange} />}
    </Field>
  )
}
