import type { ReactElement } from 'react'
import { hasRight, type Right } from '../../shared/permissions.ts'
import { useSession } from '../api/use-session.ts'
import { PageHead } from '../components/page-head.tsx'
import { EmptyState } from '../components/states.tsx'

/** A page for those with a right. The server has the lock; this only says it sooner, and in words. */
export function Need({ right, page }: { right: Right; page: ReactElement }) {
  const { user } = useSession()
  if (hasRight(user, right)) return page
  return (
    <>
      <PageHead title="Not for your role" />
      <EmptyState
        icon="shield"
        title={right === 'rule' ? 'Only the root user may see this page.' : 'Only administrators may see this page.'}
      >
        You are signed in as {user.client}/{user.username} ({user.role}). Ask an administrator, or sign in as another user.
      </EmptyState>
    </>
  )
}
