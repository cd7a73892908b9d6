/** Signs in, then goes back to the address that was asked for. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { useSessionQuery } from '../../api/use-session.ts'
import { Field } from '../../components/field.tsx'
import { NameInput } from '../../components/name-input.tsx'
import { ProductMark } from '../../components/product-mark.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { Trouble } from '../../components/states.tsx'

export function LoginPage() {
  const current = useSessionQuery()
  const [params] = useSearchParams()
  if (current.data?.session) return <Navigate to={ownPath(params.get('next'))} replace />
  return (
    <main className="login">
      <title>Log in · Databus</title>
      <div className="login-card">
        <div className="login-brand">
          <ProductMark />
          <div>
            <h1>Databus</h1>
            <p>{current.data?.alias || 'Documents on their way, in your sight.'}</p>
          </div>
        </div>
        {current.isError && <Trouble sentence={explainError(current.error).sentence} onRetry={() => void current.refetch()} />}
        <LoginForm />
      </div>
    </main>
  )
}

function LoginForm() {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const first = useRef<HTMLInputElement>(null)
  // The page has this one purpose, and begins with its first field.
  useEffect(() => first.current?.focus(), [])
  const [client, setClient] = useState('')
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [remember, setRemember] = useState(false)
  const signIn = useMutation(
    query.session.signIn.mutationOptions({
      onSuccess: (session) => queries.setQueryData(query.session.current.queryKey(), { session, alias: session.alias }),
    }),
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (signIn.isPending) return
    signIn.mutate({ client: client.trim(), username: username.trim(), password, remember })
  }
  return (
    <form onSubmit={submit} aria-label="Log in">
      {signIn.isError && <Trouble sentence={explainError(signIn.error).sentence} />}
      <Field label="Client">
        {(ids) => <NameInput {...ids} name="client" autoComplete="organization" ref={first} value={client} onChange={setClient} />}
      </Field>
      <Field label="User name">
        {(ids) => <NameInput {...ids} name="username" autoComplete="username" value={username} onChange={setUsername} />}
      </Field>
      <Field label="Password">
        {(ids) => (
          <input
            {...ids}
            className="form-control"
            name="password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <label className="form-check">
        <input className="form-check-input" type="checkbox" checked={remember} onChange={(event) => setRemember(event.target.checked)} />
        <span className="form-check-label">Remember me on this computer</span>
      </label>
      <button type="submit" className="btn btn-primary btn-wide">
        {signIn.isPending && <Spinner />}
        Log in
      </button>
    </form>
  )
}

/** Only an address of this console: nobody can be sent elsewhere by a crafted link. */
function ownPath(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/'
}
