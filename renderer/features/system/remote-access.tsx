/** Who can reach the console by the network: what is so now, and the switches. */
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { Access } from '../../../shared/model/access.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { ExactTime } from '../../components/relative-time.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { AccessForm } from './access-form.tsx'

const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }))

export function RemoteAccess() {
  const { query } = useDatabus()
  const access = useQuery(query.access.get.queryOptions())
  return (
    <section aria-labelledby="remote-access">
      <h2 id="remote-access">Remote access</h2>
      {access.isError && <Trouble sentence={explainError(access.error).sentence} onRetry={() => void access.refetch()} />}
      {access.isPending && <Skeleton lines={4} label="Loading the remote access" />}
      {access.data && (
        <div className="panel state-panel">
          {access.data.trouble !== null && <Trouble sentence={access.data.trouble} />}
          <AccessNow access={access.data} />
          {/* Made anew when somebody else has changed it, so that what was chosen here isn't put over it unseen. */}
          <AccessForm key={`${access.data.reach} ${access.data.encryption}`} access={access.data} />
        </div>
      )}
    </section>
  )
}

function AccessNow({ access }: { access: Access }) {
  const { open, addresses, heldBackBy, certificate, reach } = access
  const held = reach === 'network' && open !== 'network' && heldBackBy.length > 0
  return (
    <div className="access-now">
      <Facts>
        <Fact word="Who can reach it">{whoCan(open)}</Fact>
        {held && (
          <Fact word="Held back">
            The network is let in as soon as {new Intl.ListFormat('en').format(heldBackBy)} {heldBackBy.length === 1 ? 'has' : 'have'}{' '}
            another password than the one that everybody knows.
          </Fact>
        )}
        {addresses.length > 0 && (
          <Fact word={addresses.length === 1 ? 'Address' : 'Addresses'}>
            <ul className="access-addresses">
              {addresses.map((address) => (
                <li key={address}>
                  <a href={address} target="_blank" rel="noreferrer">
                    {address}
                  </a>
                  <CopyButton text={address} label={`Copy ${address}`} />
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {certificate && (
          <>
            <Fact word="Certificate">
              For {certificate.names.join(', ')}; good until <ExactTime at={certificate.until} />
            </Fact>
            <Fact word="Fingerprint (SHA-256)">
              <code className="access-fingerprint">{certificate.fingerprint}</code>{' '}
              <CopyButton text={certificate.fingerprint} label="Copy the fingerprint" />
            </Fact>
          </>
        )}
      </Facts>
      {open === 'network' && (
        <Suspense fallback={null}>
          <QrCode address={bestForPhones(addresses)} />
        </Suspense>
      )}
    </div>
  )
}

function whoCan(open: Access['open']): string {
  if (open === null) return 'No browser: the console is in its window only'
  return open === 'network' ? 'Every computer of the network' : 'This computer only'
}

/** Phones seldom know the names of computers. */
function bestForPhones(addresses: readonly string[]): string {
  return addresses.find((address) => /^\d+(\.\d+){3}$/.test(new URL(address).hostname)) ?? addresses[0] ?? ''
}
