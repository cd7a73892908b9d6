/**
 * Works on some riders: tells the sources, runs the processors in their order, then the pushers side by side. Each
 * step's outcome is committed before the next step of that passenger starts; a step that fails stops only what must
 * come after it. In the end every rider is settled: the store reckons its status and when it is due again.
 */
import type { Definition, Use } from '../../../shared/model/definition.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import type { StepKind } from '../../../shared/model/step.ts'
import type { ConnectorOutcome } from '../ports/connector-host.ts'
import type { DueStep, StepOutcome, StepRef } from '../ports/stores.ts'
import type { Ports } from '../ports.ts'
import { judge } from './judge.ts'
import { changeCargo, packBatch, type Rider, readySteps } from './rider.ts'
import type { Tally } from './tally.ts'

export interface Work {
  ports: Pick<Ports, 'clock' | 'stores' | 'host' | 'ids' | 'events'>
  client: ClientId
  definition: Definition
  tally: Tally
  signal: AbortSignal
}

interface Task {
  rider: Rider
  step: DueStep
}

/** Steps that were noted as begun when the riders were seated, or are begun by `beginDue`. */
export async function workOn(work: Work, riders: Rider[]): Promise<void> {
  await Promise.all([runAll(work, tasksOf(riders, 'notify', work)), processThenPush(work, riders)])
  await settleRest(work, riders)
  work.ports.events.tell({ topic: 'queue', client: work.client })
}

/** Notes as begun what this drive tries first of passengers that were seated by an earlier one. */
export async function beginDue(work: Work, riders: Rider[]): Promise<void> {
  const kinds: StepKind[] = ['notify', 'process', 'push']
  const tasks = kinds.flatMap((kind) => tasksOf(riders, kind, work))
  for (const { rider, step } of tasks) warnOfRepeat(work, rider, step)
  await begin(work, { tasks, outcomes: [], settle: [] })
}

/** Most are settled by the commit of their last outcome. */
async function settleRest(work: Work, riders: Rider[]): Promise<void> {
  const settle = riders.filter(({ settled }) => !settled)
  if (settle.length > 0) await begin(work, { tasks: [], outcomes: [], settle })
}

async function processThenPush(work: Work, riders: Rider[]): Promise<void> {
  for (;;) {
    const tasks = tasksOf(riders, 'process', work)
    if (tasks.length === 0) break
    await runAll(work, tasks)
  }
  await runAll(work, tasksOf(riders, 'push', work))
}

function tasksOf(riders: Rider[], kind: StepKind, { ports }: Work): Task[] {
  const now = ports.clock.now()
  return riders.flatMap((rider) => readySteps(rider, kind, now).map((step) => ({ rider, step })))
}

/** Uses side by side, each with its own riders: one that is slow or fails doesn't hold back another. */
async function runAll(work: Work, tasks: Task[]): Promise<void> {
  const byUse = new Map<string, Task[]>()
  for (const task of tasks) {
    task.rider.tried.add(task.step.position)
    task.rider.running += 1
    task.rider.settled = false
    const group = byUse.get(task.step.use)
    if (group) group.push(task)
    else byUse.set(task.step.use, [task])
  }
  await Promise.all([...byUse.values()].map((group) => runUse(work, group)))
}

async function runUse(work: Work, tasks: Task[]): Promise<void> {
  const first = tasks[0]
  if (!first) return
  const { kind, use: name } = first.step
  const use = usesOf(work.definition, kind).find((candidate) => candidate.name === name)
  const outcomes = use ? await call(work, use, kind, tasks) : tasks.map(() => gone(work.definition, kind, name))
  const judged = tasks.map((task, index) => judgeTask(work, task, outcomes[index] ?? { kind: 'not begun' }))
  for (const { rider } of tasks) rider.running -= 1
  const next = nextTasks(work, tasks)
  const goOn = new Set(next.map(({ rider }) => rider))
  const settle = tasks.map(({ rider }) => rider).filter((rider) => rider.running === 0 && !goOn.has(rider))
  await begin(work, { tasks: next, outcomes: judged.filter((outcome) => outcome !== null), settle })
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

async function call(work: Work, use: Use, kind: StepKind, tasks: Task[]): Promise<ConnectorOutcome[]> {
  const { client, definition, signal, tally, ports } = work
  const context = { client, definition: definition.name, signal, say: tally.relay.bind(null, use.name) }
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

function gone(definition: Definition, kind: StepKind, name: string): ConnectorOutcome {
  const word = { notify: 'puller', process: 'processor', push: 'pusher' }[kind]
  const reason = `"${definition.name}" has no ${word} "${name}" any more. Put it back in Customizing, or set this step complete.`
  return { kind: 'failed', said: [], reason, final: true }
}

/** Also makes the rider know it, so that its next step can be found. */
function judgeTask(work: Work, { rider, step }: Task, outcome: ConnectorOutcome): StepOutcome | null {
  const { ports, definition, tally } = work
  const result = judge(outcome, step, definition.retry, ports.clock.now(), ports.ids.random())
  if (!result || outcome.kind === 'not begun') return null
  const { id, title, externalId, seatNumber } = rider.passenger
  const name = title || externalId
  for (const said of outcome.said) tally.relay(step.use, said, id)
  if (result.status === 'complete') {
    tally.count(doneWord[step.kind], step.use, 1)
    tally.note(step.use, `${name}: ${result.note ?? doneWord[step.kind]}`, id)
  } else {
    tally.trouble(result.status === 'failed' ? 'error' : 'warning', step.use, `${name}: ${result.note}`, id)
  }
  step.status = result.status
  step.dueAt = result.status === 'incomplete' ? result.dueAt : null
  const { change, finish } = outcome.kind === 'done' ? outcome : { change: null, finish: null }
  if (change) changeCargo(rider, change)
  if (finish !== null) finishRider(rider)
  return {
    seatNumber,
    position: step.position,
    revision: step.revision,
    result,
    ...(change ? { change } : {}),
    ...(finish === null ? {} : { finish }),
  }
}

const doneWord = { notify: 'told to the source', process: 'processed', push: 'pushed' }

function finishRider(rider: Rider): void {
  for (const step of rider.passenger.steps) if (step.kind !== 'notify') step.status = 'complete'
}

/** What the riders of these tasks try next, now that they know the outcomes. Notices and pushers have nothing after them. */
function nextTasks(work: Work, tasks: Task[]): Task[] {
  if (tasks[0]?.step.kind !== 'process') return []
  const riders = tasks.map(({ rider }) => rider)
  return [...tasksOf(riders, 'process', work), ...tasksOf(riders, 'push', work)]
}

/** Commits outcomes and notes tasks as begun. A step that a person has set meanwhile is not tried by this drive. */
async function begin(work: Work, parts: { tasks: Task[]; outcomes: StepOutcome[]; settle: Rider[] }): Promise<void> {
  const { tasks, outcomes, settle } = parts
  if (tasks.length === 0 && outcomes.length === 0 && settle.length === 0) return
  for (const rider of settle) rider.settled = true
  const begun = await work.ports.stores.queue.commit({
    at: work.ports.clock.now(),
    outcomes,
    begin: tasks.map(({ rider, step }) => ({ seatNumber: rider.passenger.seatNumber, position: step.position })),
    settle: settle.map(({ passenger }) => passenger.seatNumber),
  })
  const revisions = new Map(begun.map((ref) => [keyOf(ref), ref.revision]))
  for (const { rider, step } of tasks) {
    const revision = revisions.get(keyOf({ seatNumber: rider.passenger.seatNumber, position: step.position }))
    if (revision === undefined) {
      rider.tried.add(step.position)
    } else {
      step.revision = revision
      step.attempts += 1
    }
  }
}

function keyOf({ seatNumber, position }: StepRef): string {
  return `${seatNumber}/${position}`
}

/** The crash rule: a push that had begun and has no outcome is run again with the same key, and the log says so. */
function warnOfRepeat({ tally }: Work, { passenger }: Rider, step: DueStep): void {
  if (step.kind !== 'push' || step.begunAt === null) return
  const message = `${passenger.title || passenger.externalId}: the last try has no outcome (Databus was stopped meanwhile). It may have been delivered before; it is pushed again with the same idempotency key.`
  tally.trouble('warning', step.use, message, passenger.id)
}
