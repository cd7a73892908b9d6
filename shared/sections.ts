/** The sections of the console, whom they are for, and the key that goes there after `g`. The desktop's menu has them too. */
import type { Right } from './permissions.ts'

export interface Section {
  path: `/${string}`
  word: string
  right: Right
  key: string
  /** Pages of it whose addresses don't begin with its path. */
  also?: string
}

/** In the order of the bar. Those for administrators stand together under "Manage". */
export const sections: readonly Section[] = [
  { path: '/', word: 'Home', right: 'operate', key: 'h' },
  { path: '/passengers', word: 'Passengers', right: 'operate', key: 'p' },
  { path: '/peek', word: 'Peek', right: 'operate', key: 'k' },
  { path: '/queue', word: 'Queue', right: 'operate', key: 'q' },
  { path: '/logs', word: 'Log', right: 'operate', key: 'l' },
  { path: '/users', word: 'Users', right: 'administer', key: 'u' },
  { path: '/customizing', word: 'Customizing', right: 'administer', key: 'c', also: '/secrets' },
  { path: '/export', word: 'Export', right: 'administer', key: 'e', also: '/import' },
  { path: '/audit', word: 'Audit', right: 'administer', key: 'i' },
  { path: '/about', word: 'About', right: 'operate', key: 'a' },
]
