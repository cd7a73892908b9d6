/** Lets in who is signed in; sends all others to the login page, which remembers where they wanted to go. */
import { Navigate, useLocation } from 'react-router'
import { explainError } from '../api/explain-error.ts'
import { SessionContext, useSessionQuery } from '../api/use-session.ts'
import { ProductMark } from '../components/product-mark.tsx'
import { Trouble } from '../components/states.tsx'
import { ChangeNeededPage } from '../features/account/change-needed-page.tsx'
import { LogOutButton } from './log-out-button.tsx'
import { Shell } from './shell.tsx'

export function SessionGate() {
  const current = useSessionQuery()
  const location = useLocation()
  if (current.data?.session) {
    return (
      <SessionContext value={current.data.session}>
        {current.data.session.mustChangePassword ? <ChangeNeededPage logOut={<LogOutButton />} /> : <Shell />}
      </SessionContext>
    )
  }
  if (current.data) {
    const next = `${location.pathname}${location.search}`
    return <Navigate to={next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`} replace />
  }
  return (
    <main className="lone-page">
      <title>Databus</title>
      <h1 className="lone-mark">
        <ProductMark />
        Databus
      </h1>
      {current.isError ? (
        <Trouble sentence={explainError(current.error).sentence} onRetry={() => void current.refetch()} />
      ) : (
        <p role="status">Connecting…</p>
      )}
    </main>
  )
}
