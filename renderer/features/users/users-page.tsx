/** Who can sign in: role, when and from where they were seen last, and in how many places they are signed in. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { UserSummary } from '../../../shared/model/user.ts'
import { ClientFilter } from '../../accounts/client-filter.tsx'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { Icon } from '../../components/icon.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { SelectFilter } from '../../components/select-filter.tsx'
import { EmptyState, Skeleton, Trouble } from '../../components/states.tsx'
import { given } from '../../lib/given.ts'
import { type Address, useAddress } from '../../lib/use-address.ts'
import { AddUser } from './add-user.tsx'
import { UserTable } from './user-table.tsx'

export function UsersPage() {
  const { query } = useDatabus()
  const address = useAddress()
  const [adding, setAdding] = useState(false)
  const users = useQuery(query.users.list.queryOptions({ input: given({ client: address.get('client') }) }))
  const shown = users.data?.filter((user) => matches(user, address)) ?? []
  return (
    <>
      <PageHead
        title="Users"
        actions={
          <button type="button" className="btn btn-primary" onClick={() => setAdding(true)}>
            <Icon name="person" />
            Add a user…
          </button>
        }
      />
      <UserFilters address={address} />
      {users.isError && <Trouble sentence={explainError(users.error).sentence} onRetry={() => void users.refetch()} />}
      {users.isPending && <Skeleton lines={6} label="Loading the users" />}
      {users.data && shown.length > 0 && <UserTable rows={shown} address={address} />}
      {users.data && shown.length === 0 && (
        <EmptyState icon="search" title="No user matches this filter.">
          <Link to="/users">Show all users</Link>.
        </EmptyState>
      )}
      {adding && <AddUser client={address.get('client')} onClose={() => setAdding(false)} />}
    </>
  )
}

const roles = [
  { value: 'administrator', word: 'Administrators' },
  { value: 'operator', word: 'Operators' },
]
const states = [
  { value: 'signed-in', word: 'Signed in' },
  { value: 'disabled', word: 'Disabled' },
]

function UserFilters({ address }: { address: Address }) {
  const choice = (name: string) => ({ value: address.get(name), onChange: (value: string | null) => address.set({ [name]: value }) })
  return (
    <div className="filters">
      <SearchBox label="User name" placeholder="User name" value={address.get('name') ?? ''} onChange={(name) => address.set({ name })} />
      <SelectFilter label="Role" all="All roles" choices={roles} {...choice('role')} />
      <SelectFilter label="State" all="Any state" choices={states} {...choice('state')} />
      <ClientFilter address={address} />
    </div>
  )
}

function matches(user: UserSummary, address: Address): boolean {
  const [name, role, state] = [address.get('name'), address.get('role'), address.get('state')]
  if (name && !user.username.toLocaleLowerCase().includes(name.toLocaleLowerCase())) return false
  if (role && user.role !== role) return false
  return state === 'disabled' ? user.disabled : state !== 'signed-in' || user.signIns > 0
}
