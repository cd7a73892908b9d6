/** The own account: who one is, the password, where one is signed in, and the tokens for scripts. */
import { useSession } from '../../api/use-session.ts'
import { Fact, Facts } from '../../components/facts.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { OwnSignIns } from './own-sign-ins.tsx'
import { OwnTokens } from './own-tokens.tsx'
import { PasswordForm } from './password-form.tsx'

export function AccountPage() {
  const { user } = useSession()
  return (
    <>
      <PageHead title="Account" />
      <section className="panel" aria-label="Who you are">
        <Facts>
          <Fact word="User name">{user.username}</Fact>
          <Fact word="Client">{user.client}</Fact>
          <Fact word="Role">{user.role}</Fact>
        </Facts>
      </section>
      <section className="panel panel-narrow" aria-labelledby="password">
        <h2 id="password">Change password</h2>
        <PasswordForm />
      </section>
      <OwnSignIns />
      <OwnTokens />
    </>
  )
}
