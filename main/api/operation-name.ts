import type { z } from 'zod'
import type { WindowContract } from '../../shared/contract/index.ts'

/** `section.operation`, of each operation that there is, at whichever door. */
export type OperationName = { [S in keyof WindowContract & string]: `${S}.${keyof WindowContract[S] & string}` }[keyof WindowContract &
  string]

/** What an operation is asked with, once it has been checked. */
export type InputOf<N extends OperationName> = N extends `${infer S extends keyof WindowContract & string}.${infer O}`
  ? O extends keyof WindowContract[S]
    ? CheckedInput<WindowContract[S][O]>
    : never
  : never

type CheckedInput<P> = P extends { '~orpc': { inputSchema?: infer I } }
  ? NonNullable<I> extends z.ZodType
    ? z.output<NonNullable<I>>
    : undefined
  : never
