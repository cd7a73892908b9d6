/** One user: what is known, where they are signed in, their API tokens, and what can be done. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import type { UserSummary } from '../../../shared/model/user.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { Badge } from '../../components/badge.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { ExactTime, RelativeTime } from '../../components/relative-time.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { UserActions } from './user-actions.tsx'
import { userLook } from './user-looks.ts'
import { UserSignIns } from './user-sign-ins.tsx'
import { UserTokens } from './user-tokens.tsx'

const back = { to: '/users', word: 'Users' }

export function UserPage() {
  const { query } = useDatabus()
  const id = Number(useParams()['id'])
  const user = useQuery(query.users.get.queryOptions({ input: { id } }))
  if (user.data) return <ShownUser user={user.data} />
  return (
    <>
      <PageHead title="User" back={back} />
      {user.isPending && <Skeleton lines={6} label="Loading the user" />}
      {user.isError && <Trouble sentence={explainError(user.error).sentence} onRetry={() => void user.refetch()} />}
    </>
  )
}

function ShownUser({ user }: { user: UserSummary }) {
  const name = `${user.client}/${user.username}`
  return (
    <>
      <PageHead title={name} back={back} mark={<Badge look={userLook(user)} large="large" />} actions={<UserActions user={user} />} />
      <section className="panel" aria-label="About this user">
        <Facts>
          <Fact word="Role">{user.role}</Fact>
          <Fact word="Added">
            <ExactTime at={user.addedAt} />
          </Fact>
          <Fact word="Last seen">
            {user.lastSeenAt === null ? 'Never' : <RelativeTime at={user.lastSeenAt} />}
            {user.lastSeenFrom !== null && ` from ${user.lastSeenFrom}`}
          </Fact>
          {user.oneTimeUntil !== null && (
            <Fact word="One-time password until">
              <ExactTime at={user.oneTimeUntil} />
            </Fact>
          )}
          <Fact word="Audit">
            <Link to={`/audit?${new URLSearchParams({ who: name })}`}>What they did</Link>,{' '}
            <Link to={`/audit?${new URLSearchParams({ kind: 'user', subject: name })}`}>what was done to them</Link>
          </Fact>
        </Facts>
      </section>
      <UserSignIns user={user} />
      <UserTokens user={user} />
    </>
  )
}
