import type { AuditKind, AuditRecord, AuditWay } from '../../../shared/model/audit.ts'
import type { Look } from '../../components/badge.tsx'

export const kindWords: Record<AuditKind, string> = {
  account: 'Account',
  user: 'User',
  'sign-in': 'Sign-in',
  token: 'API token',
  passenger: 'Passenger',
  queue: 'Queue',
  log: 'Log',
  definition: 'Definition',
  source: 'Source',
  node: 'Customizing node',
  secret: 'Secret',
  client: 'Client',
  transfer: 'Export or import',
  job: 'Job',
  alert: 'Alert',
  audit: 'Audit',
  system: 'System',
}

export const wayWords: Record<AuditWay, string> = {
  browser: 'in a browser',
  window: 'in the window',
  token: 'with an API token',
  'command line': 'on the command line',
  'tray or menu': 'from the tray or the menu',
  databus: 'by Databus itself',
}

/** Codes of failures that say "you may not", in words; the others are shown as they are. */
const refusals: Record<string, string> = { FORBIDDEN: 'Not allowed', WRONG_SIGN_IN: 'Wrong sign-in' }

export function outcomeLook({ outcome }: AuditRecord): Look {
  if (outcome === 'done') return { tone: 'good', icon: 'check', word: 'Done' }
  const word = refusals[outcome]
  return word ? { tone: 'bad', icon: 'shield', word } : { tone: 'warn', icon: 'cross', word: outcome.toLowerCase().replaceAll('_', ' ') }
}

/** Where what it was done to can be looked at, if it has a page. */
export function subjectAddress({ kind, id, client }: AuditRecord['subject']): string | null {
  if (kind === 'passenger' && id) return `/queue/${id}`
  if ((kind === 'log' || kind === 'job') && id) return `/logs/${id}`
  if (kind === 'alert') return id ? `/alerts?incident=${id}` : '/alerts'
  return kind === 'node' && id ? `/customizing/${encodeURIComponent(client)}?${new URLSearchParams({ node: id })}` : null
}
