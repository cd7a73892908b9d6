/** About this Databus: version, platform, database, ticket, connectors. */
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { About } from '../../../shared/contract/about.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { Fact, Facts } from '../../components/facts.tsx'
import { Icon } from '../../components/icon.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { ExactTime, RelativeTime } from '../../components/relative-time.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { useFormats } from '../../lib/use-display.ts'
import { ConnectorList } from './connector-list.tsx'
import { TicketTable } from './ticket-table.tsx'

export function AboutPage() {
  const { query } = useDatabus()
  const about = useQuery(query.about.get.queryOptions())
  return (
    <>
      <PageHead title="About" lead="This Databus, and what it runs on." />
      {about.isError && <Trouble sentence={explainError(about.error).sentence} onRetry={() => void about.refetch()} />}
      {about.isPending && <Skeleton lines={10} label="Loading" />}
      {about.data && <AboutView about={about.data} />}
    </>
  )
}

function AboutView({ about }: { about: About }) {
  const formats = useFormats()
  return (
    <>
      <div className="panel-pair">
        <section className="panel" aria-labelledby="product">
          <h2 id="product">Databus {about.version}</h2>
          <Facts>
            <Fact word="Licence">
              {about.licence}, with <Link to="/about/notices">open-source notices</Link>
            </Fact>
            <Fact word="Built">
              {about.build.at === null ? 'Not known when' : <ExactTime at={about.build.at} />}, from{' '}
              {about.build.commit === null ? 'a commit that is unknown' : <span className="id-text">{about.build.commit}</span>}
            </Fact>
            <Fact word="Started">
              <ExactTime at={about.startedAt} /> (<RelativeTime at={about.startedAt} />)
            </Fact>
            <Fact word="Console at">
              <WebAddress web={about.web} />
            </Fact>
          </Facts>
        </section>
        <section className="panel" aria-labelledby="platform">
          <h2 id="platform">Platform</h2>
          <Facts>
            <Fact word="System">{about.platform.system}</Fact>
            <Fact word="Node">{about.platform.node}</Fact>
            {about.platform.electron && <Fact word="Electron">{about.platform.electron}</Fact>}
            {about.platform.chromium && <Fact word="Chromium">{about.platform.chromium}</Fact>}
            <Fact word="Database">
              {about.database.kind} {about.database.version}
              {about.database.bytes !== null && `, ${formats.bytes(about.database.bytes)}`}
            </Fact>
          </Facts>
        </section>
      </div>
      <TicketTable ticket={about.ticket} />
      <ConnectorList connectors={about.connectors} />
    </>
  )
}

function WebAddress({ web }: { web: About['web'] }) {
  if (web.trouble) {
    return (
      <span className="said-bad">
        <Icon name="warning" /> {web.trouble}
      </span>
    )
  }
  return web.address ? <span className="id-text">{web.address}</span> : 'This window only: the web endpoint is off'
}
