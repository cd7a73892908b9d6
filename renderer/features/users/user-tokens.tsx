import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TokenSummary, User } from '../../../shared/model/user.ts'
import { RevokeToken } from '../../accounts/revoke-token.tsx'
import { TokenTable } from '../../accounts/token-table.tsx'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { Skeleton, Trouble } from '../../components/states.tsx'

export function UserTokens({ user: { id } }: { user: User }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const [revoking, setRevoking] = useState<TokenSummary | null>(null)
  const tokens = useQuery(query.users.tokens.queryOptions({ input: { id } }))
  const revoke = useMutation(
    query.users.removeToken.mutationOptions({
      onSuccess: () => {
        setRevoking(null)
        void queries.invalidateQueries({ queryKey: query.users.key() })
      },
    }),
  )
  return (
    <section aria-labelledby="user-tokens">
      <h2 id="user-tokens">API tokens</h2>
      {tokens.isPending && <Skeleton lines={2} label="Loading the API tokens" />}
      {tokens.isError && <Trouble sentence={explainError(tokens.error).sentence} onRetry={() => void tokens.refetch()} />}
      {tokens.data && <TokenTable rows={tokens.data} onRevoke={setRevoking} empty="Users make their own on their account page." />}
      {revoking && (
        <RevokeToken
          token={revoking}
          busy={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate({ id, token: revoking.id })}
          onCancel={() => setRevoking(null)}
        />
      )}
    </section>
  )
}
