import type { TokenSummary } from '../../shared/model/user.ts'
import { explainError } from '../api/explain-error.ts'
import { ConfirmDialog } from '../components/confirm-dialog.tsx'
import { Trouble } from '../components/states.tsx'

interface Props {
  token: TokenSummary
  busy: boolean
  error: Error | null
  onConfirm: () => void
  onCancel: () => void
}

export function RevokeToken({ token, busy, error, onConfirm, onCancel }: Props) {
  return (
    <ConfirmDialog title={`Revoke "${token.name}"?`} confirm="Revoke the token" busy={busy} onConfirm={onConfirm} onCancel={onCancel}>
      <p>Scripts that use it are refused from now on. It can't be given back; a new one can be made.</p>
      {error && <Trouble sentence={explainError(error).sentence} />}
    </ConfirmDialog>
  )
}
