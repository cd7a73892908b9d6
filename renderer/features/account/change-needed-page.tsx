/** All that somebody sees who signed in with a one-time password, until it is changed. */
import { ProductMark } from '../../components/product-mark.tsx'
import { PasswordForm } from './password-form.tsx'

export function ChangeNeededPage({ logOut }: { logOut: React.ReactNode }) {
  return (
    <main className="login">
      <title>Choose your password · Databus</title>
      <div className="login-card">
        <div className="login-brand">
          <ProductMark />
          <div>
            <h1>Choose your password</h1>
            <p>The one that you signed in with was given to you. Choose one that only you know; then you can go on.</p>
          </div>
        </div>
        <PasswordForm />
        <div className="change-needed-out">{logOut}</div>
      </div>
    </main>
  )
}
