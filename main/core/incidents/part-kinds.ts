/** Which part of a definition a step is a try of. */
import type { PartKind } from '../../../shared/model/incident.ts'
import type { StepKind } from '../../../shared/model/step.ts'

export const partKindOf: Record<StepKind, PartKind> = { notify: 'notice', process: 'processor', push: 'target' }

/** None for parts that no step is a try of. */
export const stepKindOf: Partial<Record<PartKind, StepKind>> = { notice: 'notify', processor: 'process', target: 'push' }
