import { Role } from '../../../shared/model/user.ts'
import { Field } from '../../components/field.tsx'

const words: Record<Role, string> = {
  operator: 'Operator: passengers, queue and log',
  administrator: 'Administrator: users, customizing and export too',
}

export function RoleChoice({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  return (
    <Field label="Role of the user">
      {(ids) => (
        <select {...ids} className="form-select" value={value} onChange={(event) => onChange(Role.parse(event.target.value))}>
          {Role.options.map((role) => (
            <option key={role} value={role}>
              {words[role]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
