interface Props {
  clients: readonly string[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Which clients go along; only for whoever sees more than one. */
export function ClientChoice({ clients, chosen, onChange }: Props) {
  if (clients.length < 2) return null
  return (
    <fieldset className="client-choice">
      <legend className="form-label">Clients</legend>
      {clients.map((client) => (
        <label key={client} className="form-check">
          <input
            className="form-check-input"
            type="checkbox"
            checked={chosen.includes(client)}
            onChange={(event) => onChange(clients.filter((one) => (one === client ? event.target.checked : chosen.includes(one))))}
          />
          <span className="form-check-label">{client}</span>
        </label>
      ))}
    </fieldset>
  )
}
