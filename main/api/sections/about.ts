import type { ApiDeps } from '../api-deps.ts'
import type { Base } from '../base.ts'

export function makeAboutSection({ guarded }: Base, { about }: ApiDeps) {
  return { get: guarded.about.get.handler(() => about()) }
}
