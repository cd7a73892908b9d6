import type { About } from '../shared/contract/about.ts'

/** Written in by the build: see vite.config.ts. */
declare const databusBuild: About['build'] | undefined

export const buildFacts: About['build'] = typeof databusBuild === 'undefined' ? { commit: null, at: null } : databusBuild
