import { useSession } from '../api/use-session.ts'
import { SelectFilter } from '../components/select-filter.tsx'
import type { Address } from '../lib/use-address.ts'

interface Props {
  address: Address
  onChange?: (client: string | null) => void
}

/** Whose rows a list shows; only for whoever sees several clients. */
export function ClientFilter({ address, onChange = (client) => address.set({ client }) }: Props) {
  const { clients } = useSession()
  if (clients.length < 2) return null
  const choices = clients.map((value) => ({ value, word: value }))
  return <SelectFilter label="Client" all="All clients" value={address.get('client')} choices={choices} onChange={onChange} />
}
