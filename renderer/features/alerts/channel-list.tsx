/** The ways by which alerts are sent besides the console, whether they get through, and a test of them. */
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { AlertChannel } from '../../../shared/contract/alerts.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { useSession } from '../../api/use-session.ts'
import { Badge, type Look } from '../../components/badge.tsx'
import { Icon } from '../../components/icon.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { EmptyState, Skeleton, Trouble } from '../../components/states.tsx'
import { given } from '../../lib/given.ts'
import { TestAlert } from './test-alert.tsx'

const words = { desktop: 'Desktop', email: 'E-mail', webhook: 'Webhook' }

export function ChannelList({ client }: { client: string | null }) {
  const { query } = useDatabus()
  const { user } = useSession()
  const channels = useQuery(query.alerts.channels.queryOptions({ input: given({ client }) }))
  const own = client ?? user.client
  return (
    <section className="alert-section" aria-labelledby="channels">
      <div className="section-head">
        <h2 id="channels">How alerts are sent</h2>
        <TestAlert client={own} off={!channels.data?.some((channel) => channel.client === own)} />
      </div>
      {channels.isError && <Trouble sentence={explainError(channels.error).sentence} onRetry={() => void channels.refetch()} />}
      {channels.isPending && <Skeleton lines={2} label="Loading the ways" />}
      {channels.data?.length === 0 && (
        <EmptyState icon="bell" title="Only this page tells of alerts.">
          Add <code>email</code> or <code>webhooks</code> under <code>alerts</code> in{' '}
          <Link to={`/customizing/${own}?node=__databus__`}>Customizing</Link>.
        </EmptyState>
      )}
      {channels.data && channels.data.length > 0 && (
        <ul className="channels">
          {channels.data.map((channel) => (
            <ChannelItem key={`${channel.client} ${channel.channel}`} channel={channel} />
          ))}
        </ul>
      )}
    </section>
  )
}

function ChannelItem({ channel }: { channel: AlertChannel }) {
  const withClient = useSession().clients.length > 1
  const { kind, to, client, sentAt, waiting, fault, faultAt } = channel
  return (
    <li className="channel">
      <Badge look={lookOf(channel)} />
      <div className="channel-words">
        <strong>{words[kind]}</strong>
        {withClient && <span className="cell-sub"> {client}</span>}
        <div className="cell-sub">{to}</div>
        {fault !== null && (
          <div className="channel-fault">
            <Icon name="warning" /> {fault}
          </div>
        )}
      </div>
      <div className="cell-sub channel-when">
        {sentAt === null ? (
          'Nothing was sent yet'
        ) : (
          <span>
            Last got through <RelativeTime at={sentAt} />
          </span>
        )}
        {faultAt !== null && (
          <span>
            , last failed <RelativeTime at={faultAt} />
          </span>
        )}
        {waiting > 0 && <span>, {waiting === 1 ? 'one waits' : `${waiting} wait`}</span>}
      </div>
    </li>
  )
}

function lookOf({ fault, sentAt, waiting }: AlertChannel): Look {
  if (fault !== null) return { tone: 'bad', icon: 'cross', word: 'Doesn’t get through' }
  if (waiting > 0) return { tone: 'progress', icon: 'hourglass', word: 'Sending' }
  return sentAt === null ? { tone: 'calm', icon: 'info', word: 'Not used yet' } : { tone: 'good', icon: 'check', word: 'Gets through' }
}
