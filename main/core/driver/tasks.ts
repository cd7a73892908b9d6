/** What a drive has to do: tasks, each one step of one rider, grouped by the connector that does them. */
import type { Definition } from '../../../shared/model/definition.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import type { StepKind } from '../../../shared/model/step.ts'
import type { DriveWatch } from '../incidents/drive-watch.ts'
import type { DueStep } from '../ports/stores.ts'
import type { Ports } from '../ports.ts'
import type { Lanes } from './lanes.ts'
import type { Pace } from './pace.ts'
import { type Rider, readySteps } from './rider.ts'
import type { Tally } from './tally.ts'

export interface Work {
  ports: Pick<Ports, 'clock' | 'stores' | 'host' | 'ids' | 'events'>
  client: ClientId
  definition: Definition
  tally: Tally
  pace: Pace
  /** A connector is called once at a time, though several chunks are under way. */
  lanes: Lanes
  /** Is told what fails and what does well. */
  watch: DriveWatch
  signal: AbortSignal
}

/** One step of one rider, to be tried. */
export interface Task {
  rider: Rider
  step: DueStep
}

/** What some riders may try now, of one kind. */
export function tasksOf({ ports }: Work, riders: Rider[], kind: StepKind): Task[] {
  const now = ports.clock.now()
  return riders.flatMap((rider) => readySteps(rider, kind, now).map((step) => ({ rider, step })))
}

/** Tasks of one kind and one use together. */
export function byUse(tasks: Task[]): Map<string, Task[]> {
  const groups = new Map<string, Task[]>()
  for (const task of tasks) {
    const key = `${task.step.kind} ${task.step.use}`
    const group = groups.get(key)
    if (group) group.push(task)
    else groups.set(key, [task])
  }
  return groups
}
