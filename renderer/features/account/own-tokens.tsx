import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TokenSummary } from '../../../shared/model/user.ts'
import { RevokeToken } from '../../accounts/revoke-token.tsx'
import { ShownOnce } from '../../accounts/shown-once.tsx'
import { TokenTable } from '../../accounts/token-table.tsx'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { Icon } from '../../components/icon.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { NewToken } from './new-token.tsx'

export function OwnTokens() {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const [making, setMaking] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const [revoking, setRevoking] = useState<TokenSummary | null>(null)
  const tokens = useQuery(query.account.tokens.queryOptions())
  const revoke = useMutation(
    query.account.removeToken.mutationOptions({
      onSuccess: () => {
        setRevoking(null)
        void queries.invalidateQueries({ queryKey: query.account.key() })
      },
    }),
  )
  return (
    <section aria-labelledby="own-tokens">
      <div className="section-head">
        <h2 id="own-tokens">API tokens for scripts</h2>
        <button type="button" className="btn btn-outline-secondary" onClick={() => setMaking(true)}>
          <Icon name="plug" />
          Make a token…
        </button>
      </div>
      {tokens.isPending && <Skeleton lines={3} label="Loading your API tokens" />}
      {tokens.isError && <Trouble sentence={explainError(tokens.error).sentence} onRetry={() => void tokens.refetch()} />}
      {tokens.data && (
        <TokenTable
          rows={tokens.data}
          onRevoke={setRevoking}
          empty={
            <>
              A script that works with Databus sends one instead of a password. <a href="/api/">What the API can do</a>.
            </>
          }
        />
      )}
      {making && (
        <NewToken
          onMade={(made) => {
            setMaking(false)
            setSecret(made)
          }}
          onClose={() => setMaking(false)}
        />
      )}
      {secret !== null && (
        <ShownOnce title="Your new API token" label="API token" secret={secret} onClose={() => setSecret(null)}>
          <p>
            A script sends it with each request, as the header <code>Authorization: Bearer …</code>
          </p>
        </ShownOnce>
      )}
      {revoking && (
        <RevokeToken
          token={revoking}
          busy={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate({ token: revoking.id })}
          onCancel={() => setRevoking(null)}
        />
      )}
    </section>
  )
}
