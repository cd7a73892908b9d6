import type { ReactNode } from 'react'
import { CopyButton } from '../components/copy-button.tsx'
import { FormDialog } from '../components/form-dialog.tsx'

interface Props {
  title: string
  /** What it is, such as "One-time password". */
  label: string
  secret: string
  children: ReactNode
  onClose: () => void
}

/** A secret that can't be asked for again. */
export function ShownOnce({ title, label, secret, children, onClose }: Props) {
  return (
    <FormDialog title={title} submit={null} close="I have kept it" onSubmit={onClose} onClose={onClose}>
      <div className="secret">
        <input className="form-control" aria-label={label} readOnly value={secret} onFocus={(event) => event.target.select()} />
        <CopyButton text={secret} label={`Copy ${label}`} />
      </div>
      {children}
      <p>
        <strong>It is shown this once.</strong> Nobody can look it up later.
      </p>
    </FormDialog>
  )
}
