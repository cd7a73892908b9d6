/** What an outcome means for its step: complete, to be tried again, or failed for good. */
import type { Definition } from '../../../shared/model/definition.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { ConnectorOutcome } from '../ports/connector-host.ts'
import type { DueStep, StepOutcome } from '../ports/stores.ts'
import { nextTry } from './next-try.ts'

/** @returns null when the step was not begun: it stays as it is */
export function judge(
  outcome: ConnectorOutcome,
  step: Pick<DueStep, 'attempts'>,
  retry: Definition['retry'],
  now: Moment,
  random: number,
): StepOutcome['result'] | null {
  switch (outcome.kind) {
    case 'not begun':
      return null
    case 'done':
      return { status: 'complete', note: outcome.finish }
    case 'failed': {
      if (outcome.final) return { status: 'failed', note: outcome.reason }
      const dueAt = nextTry(retry, step.attempts, now, random)
      return dueAt === null ? { status: 'failed', note: outcome.reason } : { status: 'incomplete', note: outcome.reason, dueAt }
    }
  }
}
