import type { Readable } from 'node:stream'
import type { Places } from '../places.ts'

/** What a command may use of the world around it. */
export interface CliWorld {
  env: NodeJS.ProcessEnv
  stdin: Readable
  stdout: { write(text: string): unknown }
  stderr: { write(text: string): unknown }
  places: Places
}
