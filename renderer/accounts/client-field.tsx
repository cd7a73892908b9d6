import { useSession } from '../api/use-session.ts'
import { Field } from '../components/field.tsx'

interface Props {
  label: string
  value: string
  onChange: (client: string) => void
}

/** Whose something new is; only for whoever sees several clients. */
export function ClientField({ label, value, onChange }: Props) {
  const { clients } = useSession()
  if (clients.length < 2) return null
  return (
    <Field label={label}>
      {(ids) => (
        <select {...ids} className="form-select" value={value} onChange={(event) => onChange(event.target.value)}>
          {clients.map((client) => (
            <option key={client}>{client}</option>
          ))}
        </select>
      )}
    </Field>
  )
}
