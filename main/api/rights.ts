/**
 * What each operation asks of its caller. The types make the table complete: an operation without a line doesn't compile.
 * Which client's things it may touch is asked by `scopes.ts`, with its input at hand.
 */
import type { Right } from '../../shared/permissions.ts'
import type { CoreEvent } from '../core/ports/world.ts'
import type { OperationName } from './operation-name.ts'

const rights: Record<OperationName, Right | 'anyone'> = {
  'session.signIn': 'anyone',
  'session.signOut': 'anyone',
  'session.current': 'anyone',
  'session.changePassword': 'operate',
  'session.changes': 'operate',
  'home.get': 'operate',
  'home.seated': 'operate',
  'passengers.list': 'operate',
  'passengers.expedite': 'operate',
  'peek.look': 'operate',
  'peek.attachment': 'operate',
  'queue.list': 'operate',
  'queue.matches': 'operate',
  'queue.counts': 'operate',
  'queue.get': 'operate',
  'queue.story': 'operate',
  'queue.correct': 'operate',
  'queue.setStep': 'operate',
  'queue.attachment': 'operate',
  'queue.countBulk': 'operate',
  'queue.startBulk': 'operate',
  'queue.countPurge': 'operate',
  'queue.purge': 'operate',
  'jobs.list': 'operate',
  'jobs.get': 'operate',
  'jobs.cancel': 'operate',
  'logs.list': 'operate',
  'logs.get': 'operate',
  'logs.follow': 'operate',
  'logs.download': 'operate',
  'logs.countPurge': 'operate',
  'logs.purge': 'operate',
  'alerts.list': 'operate',
  'alerts.count': 'operate',
  'alerts.acknowledge': 'operate',
  'alerts.channels': 'administer',
  'alerts.test': 'administer',
  'customizing.list': 'administer',
  'customizing.get': 'administer',
  'customizing.dryRun': 'administer',
  'customizing.save': 'administer',
  'customizing.versions': 'administer',
  'customizing.version': 'administer',
  'customizing.schema': 'administer',
  'users.list': 'administer',
  'users.get': 'administer',
  'users.add': 'administer',
  'users.change': 'administer',
  'users.remove': 'administer',
  'users.resetPassword': 'administer',
  'users.signIns': 'administer',
  'users.endSignIn': 'administer',
  'users.endSignIns': 'administer',
  'users.tokens': 'administer',
  'users.removeToken': 'administer',
  'account.signIns': 'operate',
  'account.endSignIn': 'operate',
  'account.endOtherSignIns': 'operate',
  'account.tokens': 'operate',
  'account.makeToken': 'operate',
  'account.removeToken': 'operate',
  'secrets.list': 'administer',
  'secrets.set': 'administer',
  'secrets.remove': 'administer',
  'secrets.key': 'rule',
  'secrets.sealKey': 'rule',
  'secrets.unsealKey': 'rule',
  'audit.list': 'administer',
  'audit.download': 'administer',
  'transfers.kinds': 'administer',
  'transfers.test': 'administer',
  'transfers.startExport': 'administer',
  'transfers.inspect': 'administer',
  'transfers.startImport': 'administer',
  'about.get': 'operate',
  'system.state': 'operate',
  'system.pause': 'rule',
  'system.resume': 'rule',
  'system.shutdown': 'rule',
  'system.update': 'rule',
  'system.loadUpdate': 'rule',
  'system.installUpdate': 'rule',
  'access.get': 'rule',
  'access.change': 'rule',
  // Whoever sits at the computer may do more by its tray. These answer in its window only.
  'desktop.get': 'operate',
  'desktop.change': 'operate',
  'desktop.chooseDownloads': 'operate',
  'desktop.choosePath': 'administer',
  'desktop.ending': 'anyone',
  'desktop.force': 'anyone',
}

/** The right that an operation asks for. @throws when there is no such operation, so that none is ever open by mistake */
export function rightFor(path: readonly string[]): Right | 'anyone' {
  const name = path.join('.')
  if (!isOperation(name)) throw new Error(`The rights table has no line for ${name}`)
  return rights[name]
}

function isOperation(name: string): name is OperationName {
  return Object.hasOwn(rights, name)
}

/** The right that it takes to hear that something of a topic has changed. */
export const rightToHear: Record<CoreEvent['topic'], Right> = {
  session: 'operate',
  passengers: 'operate',
  queue: 'operate',
  jobs: 'operate',
  logs: 'operate',
  alerts: 'operate',
  customizing: 'administer',
  users: 'administer',
  secrets: 'administer',
  audit: 'administer',
  system: 'operate',
  access: 'rule',
}
