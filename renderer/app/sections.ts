/** The sections of the top bar, whom they are for, and the key that goes there after `g`. */
import type { Right } from '../../shared/permissions.ts'

export interface Section {
  path: string
  word: string
  right: Right
  key: string
}

export const sections: readonly Section[] = [
  { path: '/passengers', word: 'Passengers', right: 'operate', key: 'p' },
  { path: '/queue', word: 'Queue', right: 'operate', key: 'q' },
  { path: '/logs', word: 'Log', right: 'operate', key: 'l' },
  { path: '/customizing', word: 'Customizing', right: 'administer', key: 'c' },
  { path: '/about', word: 'About', right: 'operate', key: 'a' },
]

/** Not among the sections' words: it has its own sign in the bar. */
export const systemSection: Section = { path: '/system', word: 'System', right: 'rule', key: 's' }
