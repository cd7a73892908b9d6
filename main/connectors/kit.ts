/**
 * What a connector of a user's own is handed, so that its file needs no import of ours:
 *
 *     export default ({ definePuller, z }) => definePuller({ name: 'my-puller', … })
 */
import { z } from 'zod'
import { defineProcessor, definePuller, definePusher } from './define.ts'
import { FinalError } from './final-error.ts'
import { secret } from './secret.ts'

export const kit = { definePuller, defineProcessor, definePusher, secret, FinalError, z }
