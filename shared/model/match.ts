/** Where a search was found in a passenger. */
import { z } from 'zod'
import { PassengerId } from './ids.ts'

/** A piece of text; `hit` is what was looked for. Whatever it says is text, never markup. */
export const Snippet = z.array(z.object({ text: z.string(), hit: z.boolean() }))
export type Snippet = z.infer<typeof Snippet>

export const Match = z.object({
  place: z.enum(['title', 'external id', 'source system', 'attachment name', 'content']),
  /** Of which attachment. */
  attachment: z.string().nullable(),
  snippet: Snippet,
})
export type Match = z.infer<typeof Match>

export const PassengerMatches = z.object({ id: PassengerId, matches: z.array(Match) })
export type PassengerMatches = z.infer<typeof PassengerMatches>
