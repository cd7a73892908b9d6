import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { LogId } from '../../../shared/model/ids.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Icon } from '../../components/icon.tsx'
import { LiveWords } from '../../components/live-words.tsx'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { Trouble } from '../../components/states.tsx'
import { useFormats } from '../../lib/use-display.ts'

/** Waits for a job on this page: how far it is, how to cancel it, and what became of it, with the way to its report. */
export function JobWatch({ id, onDone }: { id: LogId; onDone: () => void }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const formats = useFormats()
  const job = useQuery(query.jobs.get.queryOptions({ input: { id } }))
  const cancel = useMutation(
    query.jobs.cancel.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: query.jobs.key() }) }),
  )
  if (job.error) return <Trouble sentence={explainError(job.error).sentence} onRetry={() => void job.refetch()} />
  if (!job.data) return null
  const { title, state, stopping, outcome, progress } = job.data
  const { done, total, what } = progress
  const far = total === null ? `${formats.number(done)} ${what}` : `${formats.number(done)} of ${formats.number(total)} ${what}`
  if (state === 'running') {
    return (
      <section className="panel transfer-job" aria-label={title}>
        <h2>{title}</h2>
        <p>{stopping ? 'Stopping after what it has begun…' : far}</p>
        <ProgressBar label={title} done={done} total={total} words={far} />
        <div className="transfer-actions">
          <ActionButton busy={cancel.isPending} off={stopping} onClick={() => cancel.mutate({ id })}>
            Cancel
          </ActionButton>
        </div>
        {cancel.error && <Trouble sentence={explainError(cancel.error).sentence} />}
      </section>
    )
  }
  return (
    <section className={`panel transfer-job transfer-${state}`} aria-label={title}>
      <h2>
        <Icon name={state === 'done' ? 'check' : state === 'failed' ? 'cross' : 'warning'} /> {title}
      </h2>
      <p>{outcome}</p>
      <div className="transfer-actions">
        <Link className="btn btn-primary" to={`/logs/${id}`}>
          Read the report
        </Link>
        <button type="button" className="btn btn-outline-secondary" onClick={onDone}>
          Do another
        </button>
      </div>
      <LiveWords words={`${title}: ${outcome ?? ''}`} />
    </section>
  )
}
