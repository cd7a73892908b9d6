import { useState } from 'react'
import { Link } from 'react-router'
import type { UserSummary } from '../../../shared/model/user.ts'
import { useSession } from '../../api/use-session.ts'
import { ChangeRole } from './change-role.tsx'
import { DisableUser } from './disable-user.tsx'
import { RemoveUser } from './remove-user.tsx'
import { ResetPassword } from './reset-password.tsx'

type Asked = 'role' | 'state' | 'password' | 'remove'

/** What can be done to a user; the own account is changed on its own page. */
export function UserActions({ user }: { user: UserSummary }) {
  const session = useSession()
  const [asked, setAsked] = useState<Asked | null>(null)
  if (user.id === session.user.id) return <Link to="/account">This is you: your account</Link>
  const close = () => setAsked(null)
  const button = (what: Asked, word: string, tone = 'secondary') => (
    <button type="button" className={`btn btn-outline-${tone}`} onClick={() => setAsked(what)}>
      {word}
    </button>
  )
  return (
    <div className="user-actions">
      {button('role', 'Change role…')}
      {button('password', 'Reset password…')}
      {button('state', user.disabled ? 'Enable…' : 'Disable…')}
      {button('remove', 'Remove…', 'danger')}
      {asked === 'role' && <ChangeRole user={user} onClose={close} />}
      {asked === 'password' && <ResetPassword user={user} onClose={close} />}
      {asked === 'state' && <DisableUser user={user} onClose={close} />}
      {asked === 'remove' && <RemoveUser user={user} onClose={close} />}
    </div>
  )
}
