import type { User } from '../../../shared/model/user.ts'
import { defaultAccounts } from './default-accounts.ts'

const shortest = 10
const longest = 1000

/** Why a password is too weak for a user; null when it will do. Length is what counts, so there are no rules about digits or signs. */
export function weaknessOf(newPassword: string, of: { user: User; oldPassword: string }): string | null {
  const plain = newPassword.normalize('NFKC').toLowerCase()
  const letters = [...newPassword].length
  if (plain === of.user.username.normalize('NFKC').toLowerCase()) return 'it is the user name.'
  if (defaultAccounts.some((account) => account.password === plain)) return 'Databus comes with it, so everybody knows it.'
  if (letters < shortest) return `it has ${letters} characters; use ${shortest} or more.`
  if (letters > longest) return `it has ${letters} characters; ${longest} are the most.`
  if (new Set(plain).size < 4) return 'it is one character over and over; use at least 4 different ones.'
  if (newPassword === of.oldPassword) return 'it is the one that you have already.'
  return null
}
