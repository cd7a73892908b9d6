/** Moments are milliseconds since 1970 in UTC, everywhere: store, core, contract. The renderer shows them in the reader's locale and zone. */
import { z } from 'zod'

export const Moment = z.int().nonnegative().describe('Milliseconds since 1970-01-01T00:00:00Z')
export type Moment = z.infer<typeof Moment>
