/**
 * What each operation asks of its caller. The types make the table complete: an operation without a line doesn't compile.
 * Which client's things it may touch is asked by `scopes.ts`, with its input at hand.
 */
import type { Contract } from '../../shared/contract/index.ts'
import type { Right } from '../../shared/permissions.ts'
import type { CoreEvent } from '../core/ports/world.ts'

type OperationName = { [S in keyof Contract & string]: `${S}.${keyof Contract[S] & string}` }[keyof Contract & string]

const rights: Record<OperationName, Right | 'anyone'> = {
  'session.signIn': 'anyone',
  'session.signOut': 'anyone',
  'session.current': 'anyone',
  'session.changePassword': 'operate',
  'session.changes': 'operate',
  'passengers.list': 'operate',
  'passengers.expedite': 'operate',
  'queue.list': 'operate',
  'queue.counts': 'operate',
  'queue.get': 'operate',
  'queue.setStep': 'operate',
  'queue.attachment': 'operate',
  'queue.countPurge': 'operate',
  'queue.purge': 'operate',
  'logs.list': 'operate',
  'logs.get': 'operate',
  'logs.follow': 'operate',
  'logs.countPurge': 'operate',
  'logs.purge': 'operate',
  'customizing.list': 'administer',
  'customizing.get': 'administer',
  'customizing.save': 'administer',
  'about.get': 'operate',
  'system.state': 'operate',
  'system.pause': 'rule',
  'system.resume': 'rule',
  'system.shutdown': 'rule',
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
  logs: 'operate',
  customizing: 'administer',
  system: 'operate',
}
