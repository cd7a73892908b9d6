/**
 * Long work that a person asked for, run beside the drives. How to use it from a section:
 *
 *     const { job, ended } = await ports.jobs.start({
 *       kind: 'retry', title: 'Retry 120 passengers', what: 'passengers', total: 120,
 *       client, right: 'operate', by: user,
 *       async work({ signal, log, progress }) {
 *         for (const batch of batches) {
 *           if (signal.aborted) return { whole: false, words: 'The first 40 were retried, the other 80 are untouched.' }
 *           …                       // one short transaction
 *           progress(done, total)   // as often as you like
 *         }
 *         return { whole: true, words: '120 passengers were retried.' }
 *       },
 *     })
 *
 * `start` answers as soon as its log is there; `ended` resolves with the job as it ended and never rejects. The words that
 * `work` returns become the last line of the log and the job's outcome. A Failure that it throws makes the job `failed`
 * with the Failure's sentence, a bug is told as internal; thrown because of the abort, it counts as cancelled. On a
 * shutdown every job is aborted and awaited before the store closes, and its log says that it can be repeated.
 *
 * Jobs live in memory: after a crash their logs are ended with a word, like those of drives.
 */
import { Failure } from '../../../shared/errors.ts'
import type { ClientId, LogId } from '../../../shared/model/ids.ts'
import type { Job, JobKind, JobState } from '../../../shared/model/job.ts'
import type { LogKind } from '../../../shared/model/log.ts'
import type { Right } from '../../../shared/permissions.ts'
import { type LogWriter, startLog } from '../logs/log-writer.ts'
import type { Ports } from '../ports.ts'

type Needs = Pick<Ports, 'clock' | 'alarm' | 'stores' | 'events' | 'log'>

export interface JobWork {
  kind: JobKind
  title: string
  /** What is counted. */
  what: string
  total: number | null
  client: ClientId
  right: Right
  by: { client: ClientId; username: string }
  /** @returns what became of it; `whole` is false when it stopped before its end because `signal` was aborted */
  work(context: JobContext): Promise<JobEnd>
}

export interface JobContext {
  /** Aborted by Cancel and by a shutdown: end the batch, then return. */
  signal: AbortSignal
  log: LogWriter
  progress(done: number, total: number | null, what?: string): void
}

export interface JobEnd {
  whole: boolean
  words: string
}

export interface Jobs {
  /** @throws Failure SHUTTING_DOWN, STORE_FULL */
  start(work: JobWork): Promise<{ job: Job; ended: Promise<Job> }>
  /** Those that run and those that ended within the last hour, newest first. */
  list(): Job[]
  running(): Job[]
  /** @throws Failure JOB_NOT_FOUND */
  get(id: LogId): Job
  /** @throws Failure JOB_NOT_FOUND */
  cancel(id: LogId, by: { client: ClientId; username: string }): Job
  /** Aborts all; resolves when none runs any more. None starts after it. */
  stop(): Promise<void>
}

const keptMs = 3_600_000
const mostKept = 100
const tellEveryMs = 500

interface Running {
  job: Job
  log: LogWriter
  abort: AbortController
  ended: Promise<Job>
}

const logKinds: Record<JobKind, LogKind> = { retry: 'bulk', complete: 'bulk', purge: 'purge', export: 'export', import: 'import' }

export function makeJobs(ports: Needs): Jobs {
  const running = new Map<LogId, Running>()
  let over: Job[] = []
  let stopping = false

  const tell = makeTeller(ports)

  async function start(of: JobWork): Promise<{ job: Job; ended: Promise<Job> }> {
    if (stopping) throw new Failure('SHUTTING_DOWN', {})
    const log = await startLog(ports, { client: of.client, kind: logKinds[of.kind], definition: null })
    const job = newJob(of, log.id, ports.clock.now())
    const abort = new AbortController()
    log.say('info', 'job', `${of.title}, asked for by ${job.by}.`)
    const one: Running = { job, log, abort, ended: Promise.resolve(job) }
    running.set(job.id, one)
    // A shutdown may have begun while the log was made.
    if (stopping) stopOne(one, 'Databus shuts down')
    one.ended = run(of, one)
    tell.now(job.client)
    return { job: { ...job }, ended: one.ended }
  }

  /** Never rejects. */
  async function run(of: JobWork, { job, log, abort }: Running): Promise<Job> {
    const progress: JobContext['progress'] = (done, total, what = job.progress.what) => {
      job.progress = { done, total, what }
      tell.soon(job.client)
    }
    const { state, words } = await outcomeOf(ports, of, { signal: abort.signal, log, progress })
    log.say(state === 'failed' ? 'error' : state === 'cancelled' ? 'warning' : 'info', 'job', words)
    await log.end().catch((error: unknown) => ports.log.error({ error, job: job.id }, 'The log of a job could not be ended'))
    Object.assign(job, { state, outcome: words, stopping: false, endedAt: ports.clock.now() })
    running.delete(job.id)
    over = [job, ...over].slice(0, mostKept)
    tell.now(job.client)
    return { ...job }
  }

  function stopOne({ job, log, abort }: Running, why: string): void {
    if (job.stopping) return
    job.stopping = true
    log.say('warning', 'job', `${why}: it stops after what it has begun.`)
    abort.abort(new Error(why))
    tell.now(job.client)
  }

  function list(): Job[] {
    const oldest = ports.clock.now() - keptMs
    over = over.filter(({ endedAt }) => (endedAt ?? 0) > oldest)
    return [...[...running.values()].map(({ job }) => job), ...over].sort((a, b) => b.id - a.id).map((job) => ({ ...job }))
  }

  function get(id: LogId): Job {
    const job = list().find((one) => one.id === id)
    if (!job) throw new Failure('JOB_NOT_FOUND', { id })
    return job
  }

  return {
    start,
    list,
    get,
    running: () => list().filter(({ state }) => state === 'running'),
    cancel(id, by) {
      const one = running.get(id)
      if (one) stopOne(one, `Cancelled by ${by.client}/${by.username}`)
      return get(id)
    },
    async stop() {
      stopping = true
      for (const one of running.values()) stopOne(one, 'Databus shuts down')
      await Promise.all([...running.values()].map(({ ended }) => ended))
      tell.stop()
    },
  }
}

function newJob({ kind, title, client, right, by, total, what }: JobWork, id: LogId, startedAt: number): Job {
  const whose = { client, right, by: `${by.client}/${by.username}` }
  const course = { startedAt, endedAt: null, state: 'running' as const, stopping: false, outcome: null }
  return { id, kind, title, ...whose, ...course, progress: { done: 0, total, what } }
}

async function outcomeOf(ports: Needs, of: JobWork, context: JobContext): Promise<{ state: JobState; words: string }> {
  try {
    const { whole, words } = await of.work(context)
    return whole ? { state: 'done', words } : { state: 'cancelled', words: `${words} It can be repeated.` }
  } catch (error) {
    if (context.signal.aborted && isAbort(error, context.signal)) {
      return { state: 'cancelled', words: 'It was stopped. What was done stays; it can be repeated.' }
    }
    if (error instanceof Failure) return { state: 'failed', words: `It stopped: ${error.message} What was done stays; it can be repeated.` }
    ports.log.error({ error, title: of.title }, 'A job failed by a fault of Databus')
    return { state: 'failed', words: 'It stopped because of an internal error; the log of the process has it. What was done stays.' }
  }
}

function isAbort(error: unknown, signal: AbortSignal): boolean {
  return error === signal.reason || (error instanceof Error && error.name === 'AbortError')
}

/** Tells that jobs of a client have changed: at once, or at most every half second. */
function makeTeller({ events, alarm, clock }: Needs) {
  const bells = new Map<ClientId, { stop(): void }>()
  const now = (client: ClientId) => {
    bells.get(client)?.stop()
    bells.delete(client)
    events.tell({ topic: 'jobs', client })
  }
  return {
    now,
    soon(client: ClientId) {
      if (!bells.has(client))
        bells.set(
          client,
          alarm.at(clock.now() + tellEveryMs, () => now(client)),
        )
    },
    stop() {
      for (const bell of bells.values()) bell.stop()
      bells.clear()
    },
  }
}
