import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { useSession } from '../../api/use-session.ts'
import { Field } from '../../components/field.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { Trouble } from '../../components/states.tsx'
import { useToasts } from '../../components/use-toasts.ts'

const empty = { password: '', newPassword: '', again: '' }

export function PasswordForm() {
  const { query } = useDatabus()
  const { user } = useSession()
  const queries = useQueryClient()
  const toasts = useToasts()
  const [typed, setTyped] = useState(empty)
  const [differ, setDiffer] = useState(false)
  const change = useMutation(
    query.session.changePassword.mutationOptions({
      onSuccess: () => {
        setTyped(empty)
        toasts.show({ tone: 'good', text: 'Your password is changed. Your other sign-ins have ended.' })
        void queries.invalidateQueries({ queryKey: query.session.key() })
      },
    }),
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (change.isPending) return
    const different = typed.newPassword !== typed.again
    setDiffer(different)
    if (!different) change.mutate({ password: typed.password, newPassword: typed.newPassword })
  }
  const field = (name: keyof typeof empty) => ({
    className: 'form-control',
    type: 'password',
    required: true,
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  })
  return (
    <form onSubmit={submit}>
      {change.isError && <Trouble sentence={passwordTrouble(change.error)} />}
      <input type="text" name="username" autoComplete="username" value={`${user.client}/${user.username}`} readOnly hidden />
      <Field label="Current password">{(ids) => <input {...ids} {...field('password')} autoComplete="current-password" />}</Field>
      <Field
        label="New password"
        hint="At least 10 characters, and not your user name or one that Databus came with. A few words in a row are good, and easy to keep in mind."
      >
        {(ids) => <input {...ids} {...field('newPassword')} autoComplete="new-password" />}
      </Field>
      <Field label="New password again" fault={differ ? 'The two new passwords differ. Type them again.' : null}>
        {(ids) => <input {...ids} {...field('again')} autoComplete="new-password" />}
      </Field>
      <button type="submit" className="btn btn-primary">
        {change.isPending && <Spinner />}
        Change password
      </button>
    </form>
  )
}

/** Here a wrong sign-in can only mean the current password. */
function passwordTrouble(error: Error): string {
  const { code, sentence } = explainError(error)
  return code === 'WRONG_SIGN_IN' ? 'The current password is not right.' : sentence
}
