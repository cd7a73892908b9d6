import { type ReactNode, useState } from 'react'
import { shortestPassPhrase } from '../../../shared/model/transfer.ts'
import { Field } from '../../components/field.tsx'

/** Whether secrets go along, and by which pass phrase. */
export function usePassPhrase(typing: 'twice' | 'once') {
  const [along, setAlong] = useState(false)
  const [phrase, setPhrase] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const short = phrase.length < shortestPassPhrase ? `It has ${shortestPassPhrase} characters at least.` : null
  const other = typing === 'twice' && again !== phrase ? 'It is not the same.' : null
  return {
    typing,
    along,
    phrase,
    again,
    faults: tried ? { short, other } : { short: null, other: null },
    setAlong,
    setPhrase,
    setAgain,
    /** What goes to the server; null when it is not yet as it should be, which is then shown. */
    take(): { passPhrase?: string } | null {
      setTried(true)
      if (!along) return {}
      return short || other ? null : { passPhrase: phrase }
    },
  }
}

interface Props {
  label: string
  hint: string
  use: ReturnType<typeof usePassPhrase>
}

export function PassPhraseFields({ label, hint, use }: Props) {
  return (
    <>
      <label className="form-check">
        <input className="form-check-input" type="checkbox" checked={use.along} onChange={(event) => use.setAlong(event.target.checked)} />
        <span className="form-check-label">{label}</span>
      </label>
      {use.along && (
        <div className="place-fields">
          <Phrase label="Pass phrase" hint={hint} fault={use.faults.short} text={use.phrase} onType={use.setPhrase} />
          {use.typing === 'twice' && <Phrase label="Pass phrase again" fault={use.faults.other} text={use.again} onType={use.setAgain} />}
        </div>
      )}
    </>
  )
}

interface PhraseProps {
  label: string
  hint?: string
  fault: string | null
  text: string
  onType: (text: string) => void
}

function Phrase({ text, onType, ...field }: PhraseProps): ReactNode {
  return (
    <Field {...field}>
      {(ids) => (
        <input
          {...ids}
          className="form-control"
          type="password"
          autoComplete="new-password"
          value={text}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </Field>
  )
}
