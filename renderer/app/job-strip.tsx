/** Long work, on every page: how far it is and how to cancel it; when it is over, what became of it, until one has read it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Job } from '../../shared/model/job.ts'
import { explainError } from '../api/explain-error.ts'
import { useDatabus } from '../api/use-databus.ts'
import { useSession } from '../api/use-session.ts'
import { ActionButton } from '../components/action-button.tsx'
import { Icon, type IconName } from '../components/icon.tsx'
import { LiveWords } from '../components/live-words.tsx'
import { ProgressBar } from '../components/progress-bar.tsx'
import { useToasts } from '../components/use-toasts.ts'
import { useFormats } from '../lib/use-display.ts'
import { dismissedJobs, keepDismissed } from './dismissed-jobs.ts'

/** More that ended are folded up, so that the page stays in sight. */
const mostEnded = 2

export function JobStrip() {
  const { query } = useDatabus()
  const { user } = useSession()
  const [dismissed, setDismissed] = useState(dismissedJobs)
  const [unfolded, setUnfolded] = useState(false)
  const jobs = useQuery(query.jobs.list.queryOptions())
  const me = `${user.client}/${user.username}`
  const shown = (jobs.data ?? []).filter((job) => job.state === 'running' || (job.by === me && !dismissed.includes(job.id)))
  const ended = shown.filter((job) => job.state !== 'running')
  const folded = unfolded || ended.length <= mostEnded ? 0 : ended.length - mostEnded
  const dismiss = (...gone: Job[]) => setDismissed(keepDismissed([...dismissed, ...gone.map(({ id }) => id)]))
  return (
    <>
      {shown.length > 0 && (
        <section className="job-strip" aria-label="Long work">
          {shown
            .filter((job) => !ended.slice(ended.length - folded).includes(job))
            .map((job) =>
              job.state === 'running' ? <RunningJob key={job.id} job={job} /> : <EndedJob key={job.id} job={job} onDismiss={dismiss} />,
            )}
          {ended.length > mostEnded && (
            <div className="job">
              <p>
                {folded > 0 && (
                  <button type="button" className="btn btn-link btn-sm" onClick={() => setUnfolded(true)}>
                    {folded} more that ended
                  </button>
                )}
              </p>
              <button type="button" className="btn btn-link btn-sm" onClick={() => dismiss(...ended)}>
                Dismiss all {ended.length}
              </button>
            </div>
          )}
        </section>
      )}
      <LiveWords words={jobs.data ? shown.map(spoken).join(' ') : null} />
    </>
  )
}

/** Without its progress: that would be read out again and again. */
function spoken({ title, outcome }: Job): string {
  return outcome === null ? `${title}: running.` : `${title}: ${outcome}`
}

function RunningJob({ job }: { job: Job }) {
  const { client } = useDatabus()
  const formats = useFormats()
  const toasts = useToasts()
  const queries = useQueryClient()
  const { query } = useDatabus()
  const cancel = useMutation({
    mutationFn: () => client.jobs.cancel({ id: job.id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: query.jobs.key() }),
    onError: (error) => toasts.show({ tone: 'bad', text: explainError(error).sentence }),
  })
  const { done, total, what } = job.progress
  const far = total === null ? `${formats.number(done)} ${what}` : `${formats.number(done)} of ${formats.number(total)} ${what}`
  return (
    <div className="job job-running">
      <Icon name="hourglass" />
      <p>
        <Link to={`/logs/${job.id}`}>{job.title}</Link>{' '}
        <span className="job-far">{job.stopping ? 'Stopping after what it has begun…' : far}</span>
      </p>
      <ProgressBar label={job.title} done={done} total={total} words={far} />
      <ActionButton
        className="btn btn-sm btn-outline-secondary"
        label={`Cancel: ${job.title}`}
        busy={cancel.isPending}
        off={job.stopping}
        onClick={() => cancel.mutate()}
      >
        Cancel
      </ActionButton>
    </div>
  )
}

const icons: Record<Job['state'], IconName> = { running: 'hourglass', done: 'check', failed: 'cross', cancelled: 'warning' }

function EndedJob({ job, onDismiss }: { job: Job; onDismiss: (job: Job) => void }) {
  return (
    <div className={`job job-${job.state}`}>
      <Icon name={icons[job.state]} />
      <p>
        <Link to={`/logs/${job.id}`}>{job.title}</Link>: {job.outcome}
      </p>
      <button type="button" className="icon-button" aria-label={`Dismiss: ${job.title}`} onClick={() => onDismiss(job)}>
        <Icon name="close" />
      </button>
    </div>
  )
}
