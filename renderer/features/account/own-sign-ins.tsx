import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { SignInTable } from '../../accounts/sign-in-table.tsx'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { useToasts } from '../../components/use-toasts.ts'

export function OwnSignIns() {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const toasts = useToasts()
  const signIns = useQuery(query.account.signIns.queryOptions())
  const answers = {
    onSuccess: () => {
      toasts.show({ tone: 'good', text: 'Ended. Whoever used it must sign in again.' })
      void queries.invalidateQueries({ queryKey: query.account.key() })
    },
    onError: (error: Error) => toasts.show({ tone: 'bad', text: explainError(error).sentence }),
  }
  const end = useMutation(query.account.endSignIn.mutationOptions(answers))
  const endOthers = useMutation(query.account.endOtherSignIns.mutationOptions(answers))
  const others = signIns.data?.some(({ current }) => !current) ?? false
  return (
    <section aria-labelledby="own-sign-ins">
      <div className="section-head">
        <h2 id="own-sign-ins">Where you are signed in</h2>
        <ActionButton busy={endOthers.isPending} off={!others} onClick={() => endOthers.mutate(undefined)}>
          End all others
        </ActionButton>
      </div>
      {signIns.isPending && <Skeleton lines={3} label="Loading your sign-ins" />}
      {signIns.isError && <Trouble sentence={explainError(signIns.error).sentence} onRetry={() => void signIns.refetch()} />}
      {signIns.data && (
        <SignInTable rows={signIns.data} ending={end.isPending ? end.variables.signIn : null} onEnd={(signIn) => end.mutate({ signIn })} />
      )}
    </section>
  )
}
