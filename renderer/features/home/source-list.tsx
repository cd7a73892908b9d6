import { Link } from 'react-router'
import type { HomeOverview } from '../../../shared/contract/home.ts'
import { Icon } from '../../components/icon.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { given } from '../../lib/given.ts'
import { useFormats } from '../../lib/use-display.ts'

interface Props {
  home: HomeOverview
  client: string | null
  withClient: boolean
}

/** Which sources have really answered last, and when; not just which are configured. */
export function SourceList({ home: { sources, sourcesTotal }, client, withClient }: Props) {
  const formats = useFormats()
  return (
    <section className="panel" aria-labelledby="sources">
      <div className="home-panel-head">
        <h2 id="sources">Sources</h2>
        <Link to={`/passengers?${new URLSearchParams(given({ client }))}`}>
          {sourcesTotal > sources.length ? `All ${formats.number(sourcesTotal)}` : 'Definitions'}
        </Link>
      </div>
      {sources.length === 0 ? (
        <p className="home-none">No definition has a puller.</p>
      ) : (
        <ul className="home-rows" aria-label="Sources">
          {sources.map((source) => (
            <li key={`${source.client} ${source.definition} ${source.name}`}>
              <Icon
                name={source.error !== null ? 'cross' : source.answeredAt === null ? 'hourglass' : 'check'}
                className={toneOf(source)}
              />
              <div className="home-row-words">
                <Link to={`/peek?${new URLSearchParams({ definition: source.definition, client: source.client })}`}>{source.name}</Link>
                <span className="cell-sub">
                  {source.definition}
                  {withClient && ` · ${source.client}`}
                </span>
              </div>
              <span className="home-row-end">
                <Answer source={source} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type Source = HomeOverview['sources'][number]

function toneOf({ error, answeredAt }: Source): string {
  if (error !== null) return 'home-bad'
  return answeredAt === null ? '' : 'home-good'
}

function Answer({ source: { error, failingSince, answeredAt, found } }: { source: Source }) {
  const formats = useFormats()
  const answered =
    answeredAt === null ? (
      'never answered'
    ) : (
      <>
        answered <RelativeTime at={answeredAt} />
        {found !== null && `, ${formats.number(found)} found`}
      </>
    )
  if (error === null) return answered
  return (
    <>
      <span className="home-bad">fails{failingSince !== null && ' since '}</span>
      {failingSince !== null && <RelativeTime at={failingSince} />}, {answered}
    </>
  )
}
