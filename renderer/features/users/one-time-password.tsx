import type { User } from '../../../shared/model/user.ts'
import { ShownOnce } from '../../accounts/shown-once.tsx'
import { ExactTime } from '../../components/relative-time.tsx'

interface Props {
  user: User
  given: { password: string; until: number }
  onClose: () => void
}

/** The password to hand on to a user. */
export function OneTimePassword({ user, given, onClose }: Props) {
  return (
    <ShownOnce title="Password to hand on" label="One-time password" secret={given.password} onClose={onClose}>
      <p>
        For{' '}
        <strong>
          {user.client}/{user.username}
        </strong>
        . It can be used until <ExactTime at={given.until} />, and must be changed at the first sign-in: nothing else works before.
      </p>
    </ShownOnce>
  )
}
