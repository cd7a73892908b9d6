import { type ReactNode, useId } from 'react'

interface Props {
  label: string
  hint?: string
  /** What is wrong with it; also read out with the field. */
  fault?: string | null
  children: (ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }) => ReactNode
}

/** A labelled field with its hint and its fault. */
export function Field({ label, hint, fault = null, children }: Props) {
  const id = useId()
  const described = [hint ? `${id}-hint` : null, fault ? `${id}-fault` : null].filter((part) => part !== null)
  return (
    <div className="field">
      <label htmlFor={id} className="form-label">
        {label}
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
