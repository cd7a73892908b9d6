import { useQuery } from '@tanstack/react-query'
import { ClientFilter } from '../accounts/client-filter.tsx'
import { useDatabus } from '../api/use-databus.ts'
import { SelectFilter } from '../components/select-filter.tsx'
import { given } from '../lib/given.ts'
import type { Address } from '../lib/use-address.ts'
import { definitionNames } from './definition-names.ts'

/** Whose, where there are several clients, and of which definition: what lists of different sections are filtered by. */
export function DefinitionFilters({ address }: { address: Address }) {
  const { query } = useDatabus()
  const client = address.get('client')
  const definitions = useQuery(query.passengers.list.queryOptions({ input: given({ client }), select: definitionNames }))
  return (
    <>
      <ClientFilter address={address} onChange={(value) => address.set({ client: value, definition: null })} />
      <SelectFilter
        label="Definition"
        all="All definitions"
        value={address.get('definition')}
        choices={definitions.data ?? []}
        onChange={(definition) => address.set({ definition })}
      />
    </>
  )
}
