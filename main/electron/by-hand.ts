import { userInfo } from 'node:os'

/** Who the audit says it was: whoever sits at this computer; nobody need be signed in for it. */
export function byHand() {
  return { who: userInfo().username, way: 'tray or menu', from: 'this computer' } as const
}
