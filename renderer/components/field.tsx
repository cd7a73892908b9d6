import { type ReactNode, useId } from 'react'

interface Props {
  /** Where it is to be found again; one is made if it isn't given. */
  id?: string
  label: string
  /** The label is only read out. */
  hidesLabel?: boolean
  required?: boolean
  hint?: string
  /** What is wrong with it; also read out with the field. */
  fault?: string | null
  children: (ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }) => ReactNode
}

/** A labelled field with its hint and its fault. */
export function Field({ id: given, label, hidesLabel = false, required = false, hint, fault = null, children }: Props) {
  const made = useId()
  const id = given ?? made
  const described = [hint ? `${id}-hint` : null, fault ? `${id}-fault` : null].filter((part) => part !== null)
  return (
    <div className="field">
      <label htmlFor={id} className={hidesLabel ? 'visually-hidden' : 'form-label'}>
        {label}
        {required && <RequiredMark />}
      </label>
      {children({ id, 'aria-describedby': described.length > 0 ? described.join(' ') : undefined, 'aria-invalid': fault !== null })}
      {hint && (
        <div id={`${id}-hint`} className="form-text">
          {hint}
        </div>
      )}
      {fault && (
        <div id={`${id}-fault`} className="field-fault">
          {fault}
        </div>
      )}
    </div>
  )
}

/** Seen beside a label; read out is the attribute of the field. */
function RequiredMark() {
  return (
    <span className="required-mark" aria-hidden="true">
      {' '}
      required
    </span>
  )
}
