/** What happened to a passenger, in the order of time, and which passengers it was made from or into. */
import { z } from 'zod'
import { LogId, PassengerId } from './ids.ts'
import { LogLevel } from './log.ts'
import { Moment } from './time.ts'

export const StoryEvent = z.object({
  at: Moment,
  /** `seated`: it came. `said`: a log says it (a try of a step, or what a connector said of it). `done`: a step's end that no log names. `clicked`: a person's. `search`: what search could not read. */
  kind: z.enum(['seated', 'said', 'done', 'clicked', 'corrected', 'search']),
  level: LogLevel,
  /** The use of a connector, or a person. */
  who: z.string(),
  words: z.string(),
  log: LogId.nullable(),
})
export type StoryEvent = z.infer<typeof StoryEvent>

export const Correction = z.object({
  id: PassengerId,
  by: z.string(),
  at: Moment,
  /** What was corrected, in words. */
  changes: z.string(),
})
export type Correction = z.infer<typeof Correction>

export const Story = z.object({
  events: z.array(StoryEvent),
  /** There is more than what is here: the oldest events were left out. */
  cut: z.boolean(),
  /** The passenger that it was made from by a correction. */
  madeFrom: Correction.nullable(),
  /** Those that were made from it. */
  madeInto: z.array(Correction),
})
export type Story = z.infer<typeof Story>
