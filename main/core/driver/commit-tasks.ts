/** One commit of the driver: outcomes, what begins next, and riders that this drive is done with. */
import type { StepOutcome, StepRef } from '../ports/stores.ts'
import type { Rider } from './rider.ts'
import type { Task, Work } from './tasks.ts'

/** A step that a person has set meanwhile does not begin: it is not tried by this drive. */
export async function commitTasks(work: Work, parts: { outcomes: StepOutcome[]; begin: Task[]; settle: Rider[] }): Promise<void> {
  const { outcomes, settle } = parts
  const begin = parts.begin.filter(({ rider, step }) => !rider.begun.has(step.position))
  if (begin.length === 0 && outcomes.length === 0 && settle.length === 0) return
  for (const rider of settle) rider.settled = true
  const begun = await work.ports.stores.queue.commit({
    at: work.ports.clock.now(),
    outcomes,
    begin: begin.map(refOf),
    settle: settle.map(({ passenger }) => passenger.seatNumber),
  })
  if (begin.length === 0) return
  const revisions = new Map(begun.map((ref) => [keyOf(ref), ref.revision]))
  for (const { rider, step } of begin) {
    const revision = revisions.get(keyOf(refOf({ rider, step })))
    if (revision === undefined) {
      rider.tried.add(step.position)
    } else {
      rider.begun.add(step.position)
      step.revision = revision
      step.attempts += 1
    }
  }
}

function refOf({ rider, step }: Task): StepRef {
  return { seatNumber: rider.passenger.seatNumber, position: step.position }
}

function keyOf({ seatNumber, position }: StepRef): string {
  return `${seatNumber}/${position}`
}
