/** Every section that there is here. Those of `shared/sections.ts` have words in the bar; these have their own signs in it. */
import { type Section, sections } from '../../shared/sections.ts'

export const alertsSection: Section = { path: '/alerts', word: 'Alerts', right: 'operate', key: 't' }
export const systemSection: Section = { path: '/system', word: 'System', right: 'rule', key: 's' }
const desktopSection: Section = { path: '/desktop', word: 'Desktop', right: 'operate', key: 'd' }

/** Of the desktop's own window; none in a browser. */
export const desktopSections: readonly Section[] = window.databusDesktop ? [desktopSection] : []

/** Those with signs last. */
export const allSections: readonly Section[] = [...sections, alertsSection, systemSection, ...desktopSections]
