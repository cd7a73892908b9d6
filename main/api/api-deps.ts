import type { About } from '../../shared/contract/about.ts'
import type { Access, AccessChange } from '../../shared/model/access.ts'
import type { KeptKey } from '../../shared/model/secret-key.ts'
import type { Core } from '../core/core.ts'
import type { Events } from '../core/ports/world.ts'
import type { Updates } from './updates.ts'

export interface ApiDeps {
  core: Core
  events: Events
  access: {
    state(): Promise<Access>
    /** @throws Failure ACCESS_FIXED, CERTIFICATE_UNFIT, PORT_TAKEN, PORT_REFUSED */
    change(change: AccessChange): Promise<Access>
  }
  updates: Updates
  secretKey: { state(): KeptKey; seal(): Promise<KeptKey>; unseal(): Promise<KeptKey> }
  about(): Promise<About>
  facts: { alias: string; version: string }
}
