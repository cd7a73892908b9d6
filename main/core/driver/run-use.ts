/** Runs one connector over the riders that have a step for it, slice by slice; each slice's outcomes are committed together with what begins next. */
import type { Definition, Use } from '../../../shared/model/definition.ts'
import type { StepKind } from '../../../shared/model/step.ts'
import { partKindOf } from '../incidents/part-kinds.ts'
import type { ConnectorOutcome } from '../ports/connector-host.ts'
import type { StepOutcome } from '../ports/stores.ts'
import { commitTasks } from './commit-tasks.ts'
import { judge } from './judge.ts'
import { changeCargo, finishRider, packBatch } from './rider.ts'
import { byUse, type Task, tasksOf, type Work } from './tasks.ts'
import { type Took, tookWords } from './took-words.ts'

/** @param tasks all of one kind and one use */
export async function runUse(work: Work, tasks: Task[]): Promise<void> {
  const first = tasks[0]?.step
  if (!first) return
  const use = usesOf(work.definition, first.kind).find(({ name }) => name === first.use)
  let slice = tasks.slice(0, work.pace.sizeOf(first.use))
  await begin(work, slice)
  for (let done = 0; slice.length > 0; ) {
    const begun = slice.filter(({ rider, step }) => rider.begun.has(step.position))
    const { result: outcomes, tookMs } = use
      ? await call(work, use, first.kind, begun)
      : { result: begun.map(() => gone(work.definition, first.kind, first.use)), tookMs: 0 }
    if (use) await watchOutcomes(work, begun, outcomes)
    const took = { tookMs, together: begun.length }
    const judged = begun.map((task, index) => judgeTask(work, task, outcomes[index] ?? { kind: 'not begun' }, took))
    done += slice.length
    const next = tasks.slice(done, done + work.pace.sizeOf(first.use))
    await commitSlice(work, slice, judged, next)
    slice = next
  }
}

function usesOf(definition: Definition, kind: StepKind): Use[] {
  switch (kind) {
    case 'notify':
      return definition.pullers
    case 'process':
      return definition.processors
    case 'push':
      return definition.pushers
  }
}

async function begin(work: Work, slice: Task[]): Promise<void> {
  for (const task of slice) warnOfRepeat(work, task)
  await commitTasks(work, { outcomes: [], begin: slice, settle: [] })
}

/** The crash rule: a push that had begun and has no outcome is run again with the same key, and the log says so. */
function warnOfRepeat({ tally }: Work, { rider: { passenger }, step }: Task): void {
  if (step.kind !== 'push' || step.begunAt === null) return
  const message = `${passenger.title || passenger.externalId}: the last try has no outcome (Databus was stopped meanwhile). It may have been delivered before; it is pushed again with the same idempotency key.`
  tally.trouble('warning', step.use, message, passenger.id)
}

async function commitSlice(work: Work, slice: Task[], judged: (StepOutcome | null)[], next: Task[]): Promise<void> {
  for (const { rider } of slice) rider.running -= 1
  for (const task of next) warnOfRepeat(work, task)
  const riders = slice.map(({ rider }) => rider)
  const onward = slice[0]?.step.kind === 'process' ? [...tasksOf(work, riders, 'process'), ...tasksOf(work, riders, 'push')] : []
  const goOn = new Set(onward.map(({ rider }) => rider))
  const settle = riders.filter((rider) => rider.running === 0 && !goOn.has(rider))
  const outcomes = judged.filter((outcome) => outcome !== null)
  await commitTasks(work, { outcomes, begin: [...next, ...firstSlices(work, onward)], settle })
}

/** What will run first of the steps that come next; the rest begins with its own slice. */
function firstSlices(work: Work, tasks: Task[]): Task[] {
  return [...byUse(tasks).values()].flatMap((group) => group.slice(0, work.pace.sizeOf(group[0]?.step.use ?? '')))
}

async function call(work: Work, use: Use, kind: StepKind, tasks: Task[]): Promise<{ result: ConnectorOutcome[]; tookMs: number }> {
  if (tasks.length === 0) return { result: [], tookMs: 0 }
  const { client, definition, signal, tally, ports, pace, lanes } = work
  const context = { client, definition: definition.name, signal, say: tally.relay.bind(null, use.name) }
  const run = () => {
    switch (kind) {
      case 'notify': {
        const notices = tasks.map(({ rider: { passenger } }) => ({ externalId: passenger.externalId, receipt: passenger.receipt }))
        return ports.host.notify(use, { notices }, context)
      }
      case 'process':
      case 'push': {
        const riders = tasks.map(({ rider }) => rider)
        return ports.host[kind](use, packBatch(riders, use, { client, definition: definition.name }), context)
      }
    }
  }
  return lanes.run(`${kind} ${use.name}`, () => pace.measure(use.name, tasks.length, run))
}

function gone(definition: Definition, kind: StepKind, name: string): ConnectorOutcome {
  const word = { notify: 'puller', process: 'processor', push: 'pusher' }[kind]
  const reason = `"${definition.name}" has no ${word} "${name}" any more. Put it back in Customizing, or set this step complete.`
  return { kind: 'failed', said: [], reason, final: true }
}

/** Also makes the rider know it, so that its next step can be found. @returns null when it was not begun after all */
function judgeTask(work: Work, { rider, step }: Task, outcome: ConnectorOutcome, took: Took): StepOutcome | null {
  const { ports, definition } = work
  const result = judge(outcome, step, definition.retry, ports.clock.now(), ports.ids.random())
  if (!result || outcome.kind === 'not begun') return null
  tellOutcome(work, { rider, step }, outcome, result, took)
  step.status = result.status
  step.dueAt = result.status === 'incomplete' ? result.dueAt : null
  const { change, finish } = outcome.kind === 'done' ? outcome : { change: null, finish: null }
  if (change) changeCargo(rider, change)
  if (finish !== null) finishRider(rider)
  return {
    seatNumber: rider.passenger.seatNumber,
    position: step.position,
    revision: step.revision,
    result,
    ...(change ? { change } : {}),
    ...(finish === null ? {} : { finish }),
  }
}

/** Before the outcomes are committed: what has failed for good is never tried again, so nobody else would tell of it. */
async function watchOutcomes({ watch }: Work, tasks: Task[], outcomes: ConnectorOutcome[]): Promise<void> {
  for (const [index, { rider, step }] of tasks.entries()) {
    const outcome = outcomes[index]
    const kind = partKindOf[step.kind]
    if (outcome?.kind === 'failed') await watch.failed(kind, step.use, outcome.reason, rider.passenger.id)
    else if (outcome?.kind === 'done') watch.well(kind, step.use)
  }
}

const doneWord = { notify: 'told to the source', process: 'processed', push: 'pushed' }

function tellOutcome(
  { tally }: Work,
  { rider, step }: Task,
  { said }: Exclude<ConnectorOutcome, { kind: 'not begun' }>,
  result: StepOutcome['result'],
  took: Took,
): void {
  const { id, title, externalId } = rider.passenger
  const name = title || externalId
  for (const line of said) tally.relay(step.use, line, id)
  if (result.status === 'complete') {
    tally.count(doneWord[step.kind], step.use, 1)
    tally.note(step.use, `${name}: ${result.note ?? doneWord[step.kind]}${tookWords(took)}`, id)
  } else {
    tally.trouble(result.status === 'failed' ? 'error' : 'warning', step.use, `${name}: ${result.note}${tookWords(took)}`, id)
  }
}
