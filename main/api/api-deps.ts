import type { About } from '../../shared/contract/about.ts'
import type { Core } from '../core/core.ts'
import type { Events } from '../core/ports/world.ts'

export interface ApiDeps {
  core: Core
  events: Events
  about(): Promise<About>
  facts: { alias: string; version: string }
}
