import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { User } from '../../../shared/model/user.ts'
import { SignInTable } from '../../accounts/sign-in-table.tsx'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { useToasts } from '../../components/use-toasts.ts'

export function UserSignIns({ user: { id } }: { user: User }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const toasts = useToasts()
  const signIns = useQuery(query.users.signIns.queryOptions({ input: { id } }))
  const answers = {
    onSuccess: () => {
      toasts.show({ tone: 'good', text: 'Ended. They must sign in again at once.' })
      void queries.invalidateQueries({ queryKey: query.users.key() })
    },
    onError: (error: Error) => toasts.show({ tone: 'bad', text: explainError(error).sentence }),
  }
  const end = useMutation(query.users.endSignIn.mutationOptions(answers))
  const endAll = useMutation(query.users.endSignIns.mutationOptions(answers))
  return (
    <section aria-labelledby="user-sign-ins">
      <div className="section-head">
        <h2 id="user-sign-ins">Where they are signed in</h2>
        <ActionButton busy={endAll.isPending} off={!signIns.data?.length} onClick={() => endAll.mutate({ id })}>
          End all
        </ActionButton>
      </div>
      {signIns.isPending && <Skeleton lines={3} label="Loading the sign-ins" />}
      {signIns.isError && <Trouble sentence={explainError(signIns.error).sentence} onRetry={() => void signIns.refetch()} />}
      {signIns.data && (
        <SignInTable
          rows={signIns.data}
          ending={end.isPending ? end.variables.signIn : null}
          onEnd={(signIn) => end.mutate({ id, signIn })}
        />
      )}
    </section>
  )
}
