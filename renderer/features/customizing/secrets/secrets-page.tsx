/** Passwords and tokens by name: which are set, by whom, where they are used, and which are missing. Values are never shown. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Secret } from '../../../../shared/model/secret.ts'
import { ClientFilter } from '../../../accounts/client-filter.tsx'
import { explainError } from '../../../api/explain-error.ts'
import { useDatabus } from '../../../api/use-databus.ts'
import { Icon } from '../../../components/icon.tsx'
import { LiveWords } from '../../../components/live-words.tsx'
import { PageHead } from '../../../components/page-head.tsx'
import { EmptyState, Skeleton, Trouble } from '../../../components/states.tsx'
import { given } from '../../../lib/given.ts'
import { useAddress } from '../../../lib/use-address.ts'
import { RemoveSecret } from './remove-secret.tsx'
import { SecretTable } from './secret-table.tsx'
import { SetSecret } from './set-secret.tsx'

type Asked = { what: 'add' } | { what: 'set' | 'remove'; secret: Secret }

export function SecretsPage() {
  const { query } = useDatabus()
  const address = useAddress()
  const client = address.get('client')
  const [asked, setAsked] = useState<Asked | null>(null)
  const secrets = useQuery(query.secrets.list.queryOptions({ input: given({ client }) }))
  const close = () => setAsked(null)
  return (
    <>
      <PageHead
        title="Secrets"
        back={{ to: '/customizing', word: 'Customizing' }}
        lead={
          <>
            Passwords and tokens that settings refer to as <code>{'{ "$secret": "name" }'}</code>. They are kept encrypted, and never shown
            again.
          </>
        }
        actions={
          <button type="button" className="btn btn-primary" onClick={() => setAsked({ what: 'add' })}>
            <Icon name="shield" />
            Set a secret…
          </button>
        }
      />
      <div className="filters">
        <ClientFilter address={address} />
      </div>
      {secrets.isError && <Trouble sentence={explainError(secrets.error).sentence} onRetry={() => void secrets.refetch()} />}
      {secrets.isPending && <Skeleton lines={4} label="Loading the secrets" />}
      {secrets.data?.length === 0 && <NoSecrets client={client} />}
      {secrets.data && secrets.data.length > 0 && (
        <SecretTable
          rows={missingFirst(secrets.data)}
          onSet={(secret) => setAsked({ what: 'set', secret })}
          onRemove={(secret) => setAsked({ what: 'remove', secret })}
        />
      )}
      <LiveWords words={secrets.data ? countWords(secrets.data) : null} />
      {asked?.what === 'add' && <SetSecret secret={null} client={client} onClose={close} />}
      {asked?.what === 'set' && <SetSecret secret={asked.secret} client={asked.secret.client} onClose={close} />}
      {asked?.what === 'remove' && <RemoveSecret secret={asked.secret} onClose={close} />}
    </>
  )
}

function NoSecrets({ client }: { client: string | null }) {
  return (
    <EmptyState icon="shield" title={client === null ? 'No secret yet.' : `${client} has no secret yet.`}>
      Set one here, then write <code>{'{ "$secret": "name" }'}</code> in its place in <Link to="/customizing">Customizing</Link>. One that
      is used there and not set is listed here too.
    </EmptyState>
  )
}

function missingFirst(secrets: readonly Secret[]): Secret[] {
  return [...secrets.filter(({ setAt }) => setAt === null), ...secrets.filter(({ setAt }) => setAt !== null)]
}

function countWords(secrets: readonly Secret[]): string {
  const missing = secrets.filter(({ setAt }) => setAt === null).length
  return `${secrets.length - missing} secrets are set, ${missing} are missing.`
}
