import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { explainError } from '../api/explain-error.ts'
import { forgetUser } from '../api/forget-user.ts'
import { useDatabus } from '../api/use-databus.ts'
import { useToasts } from '../components/use-toasts.ts'
import { Wave } from '../components/wave.tsx'

export function LogOutButton() {
  const databus = useDatabus()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const toasts = useToasts()
  const signOut = useMutation(
    databus.query.session.signOut.mutationOptions({
      onSuccess: () => {
        void navigate('/login', { replace: true })
        forgetUser(databus, queries)
      },
      onError: (error) => toasts.show({ tone: 'bad', text: explainError(error).sentence }),
    }),
  )
  return (
    <button
      type="button"
      className="bar-button"
      aria-label="Log out"
      title="Log out"
      disabled={signOut.isPending}
      onClick={() => signOut.mutate(undefined)}
    >
      <Wave />
    </button>
  )
}
