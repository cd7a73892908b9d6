import type { UserSummary } from '../../../shared/model/user.ts'
import type { Look } from '../../components/badge.tsx'

/** What an administrator should see first about a user. */
export function userLook({ disabled, oneTimeUntil, defaultPassword, signIns }: UserSummary): Look {
  if (disabled) return { tone: 'calm', icon: 'pause', word: 'Disabled' }
  if (defaultPassword) return { tone: 'warn', icon: 'warning', word: 'Default password' }
  if (oneTimeUntil !== null) return { tone: 'progress', icon: 'hourglass', word: 'One-time password' }
  return signIns > 0 ? { tone: 'good', icon: 'check', word: 'Signed in' } : { tone: 'calm', icon: 'person', word: 'Signed out' }
}
