/** What can be done with many passengers at once. */
import { z } from 'zod'

/**
 * `retry`: failed steps, and those that wait for a later try, are due now with their attempts at 0; what runs at the moment
 * and what is complete stays as it is. `complete`: every step that isn't complete is set so. `purge`: complete passengers
 * are removed for good; unfinished and failed ones never.
 */
export const BulkAction = z.enum(['retry', 'complete', 'purge'])
export type BulkAction = z.infer<typeof BulkAction>
