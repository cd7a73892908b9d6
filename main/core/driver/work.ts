/**
 * Works on some riders: tells the sources, runs the processors in their order, then the pushers side by side. Each
 * step's outcome is committed before the next step of that passenger starts; a step that fails stops only what must
 * come after it. In the end every rider is settled: the store reckons its status and when it is due again.
 */
import { commitTasks } from './commit-tasks.ts'
import type { Rider } from './rider.ts'
import { runUse } from './run-use.ts'
import { byUse, type Task, tasksOf, type Work } from './tasks.ts'

export async function workOn(work: Work, riders: Rider[]): Promise<void> {
  await Promise.all([runAll(work, tasksOf(work, riders, 'notify')), processThenPush(work, riders)])
  // Most were settled by the commit of their last outcome.
  const settle = riders.filter(({ settled }) => !settled)
  if (settle.length > 0) await commitTasks(work, { outcomes: [], begin: [], settle })
  work.ports.events.tell({ topic: 'queue', client: work.client })
}

async function processThenPush(work: Work, riders: Rider[]): Promise<void> {
  for (;;) {
    const tasks = tasksOf(work, riders, 'process')
    if (tasks.length === 0) break
    await runAll(work, tasks)
  }
  await runAll(work, tasksOf(work, riders, 'push'))
}

/** Uses side by side, each with its own riders: one that is slow or fails doesn't hold back another. */
async function runAll(work: Work, tasks: Task[]): Promise<void> {
  for (const { rider, step } of tasks) {
    rider.tried.add(step.position)
    rider.running += 1
    rider.settled = false
  }
  await Promise.all([...byUse(tasks).values()].map((group) => runUse(work, group)))
}
