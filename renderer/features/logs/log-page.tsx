/** One log, live while it runs. */
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import type { LogSummary } from '../../../shared/model/log.ts'
import { explainError } from '../../api/explain-error.ts'
import { Badge } from '../../components/badge.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { Duration, ExactTime, RelativeTime } from '../../components/relative-time.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { levelLooks } from '../../lib/looks.ts'
import { useAddress } from '../../lib/use-address.ts'
import { useFormats } from '../../lib/use-display.ts'
import { DownloadLog } from './download-log.tsx'
import { entryFilter, isFilteredEntries, matchingEntries } from './entry-filter.ts'
import { EntryList } from './entry-list.tsx'
import { kindWords } from './kind-words.ts'
import { LevelChoice } from './level-choice.tsx'
import { useLogEntries } from './use-log-entries.ts'

const back = { to: '/logs', word: 'Log' }

export function LogPage() {
  const { id = '' } = useParams()
  const number = /^\d{1,15}$/.test(id) ? Number(id) : null
  if (number === null) {
    return (
      <>
        <PageHead title="Log" back={back} />
        <Trouble sentence={`"${id}" is not the number of a log.`} />
      </>
    )
  }
  return <LogView key={number} id={number} />
}

function LogView({ id }: { id: number }) {
  const { log, entries, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useLogEntries(id)
  const address = useAddress()
  const filter = entryFilter(address)
  const filtered = isFilteredEntries(filter)
  // A filter is of the whole log, so all of it is needed.
  useEffect(() => {
    if (filtered && hasNextPage && !isFetchingNextPage && !error) void fetchNextPage()
  }, [filtered, hasNextPage, isFetchingNextPage, error, fetchNextPage])
  if (!log) {
    return (
      <>
        <PageHead title={`Log ${id}`} back={back} />
        {isPending && <Skeleton lines={10} label="Loading the log" />}
        {error && (
          <Trouble sentence={explainError(error).sentence} onRetry={() => void refetch()}>
            <Link to="/logs">Back to the logs</Link>
          </Trouble>
        )}
      </>
    )
  }
  const shown = matchingEntries(entries, filter)
  return (
    <>
      <PageHead
        title={log.definition ?? kindWords[log.kind]}
        tabTitle={`${log.definition ?? kindWords[log.kind]} · Log ${id}`}
        mark={<Badge look={levelLooks[log.worst]} large="large" />}
        back={back}
        actions={<DownloadLog id={log.id} />}
      />
      <LogFacts log={log} />
      {error && <Trouble sentence={explainError(error).sentence} onRetry={() => void refetch()} />}
      <section aria-labelledby="entries">
        <div className="section-head">
          <h2 id="entries">Entries</h2>
          <LevelChoice least={filter.least} onChange={(level) => address.set({ level: level === 'info' ? null : level })} />
        </div>
        <SearchBox
          label="Search the entries"
          placeholder="Search the entries"
          value={filter.text}
          onChange={(text) => address.set({ text })}
        />
        {filtered && <EntryCount found={shown.length} read={entries.length} of={log.entries} />}
        <EntryList entries={shown} filtered={filtered && entries.length > 0} running={log.endedAt === null} />
        {hasNextPage && !filtered && (
          <button type="button" className="btn btn-outline-secondary" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? 'Loading…' : 'Show more entries'}
          </button>
        )}
      </section>
    </>
  )
}

function EntryCount({ found, read, of }: { found: number; read: number; of: number }) {
  const formats = useFormats()
  return (
    <p className="entry-count" role="status">
      {found === 1 ? '1 entry' : `${formats.number(found)} entries`} of {formats.number(of)}
      {read < of && ` (read so far: ${formats.number(read)})`}
    </p>
  )
}

function LogFacts({ log }: { log: LogSummary }) {
  const formats = useFormats()
  return (
    <section className="panel" aria-label="Facts">
      <Facts>
        <Fact word="Log">{log.id}</Fact>
        <Fact word="Kind">{kindWords[log.kind]}</Fact>
        <Fact word="Client">{log.client}</Fact>
        <Fact word="Started">
          <ExactTime at={log.startedAt} /> (<RelativeTime at={log.startedAt} />)
        </Fact>
        <Fact word={log.endedAt === null ? 'Running for' : 'Took'}>
          <Duration from={log.startedAt} to={log.endedAt} />
        </Fact>
        <Fact word="Passengers">
          {log.passengers === 0 ? '0' : <Link to={`/queue?log=${log.id}`}>{formats.number(log.passengers)} in the queue</Link>}
        </Fact>
      </Facts>
    </section>
  )
}
