import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TransferKindState } from '../../../shared/model/transfer.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { useAddress } from '../../lib/use-address.ts'
import { fieldsOf, settingsOf } from './place-fields.ts'

export interface ChosenPlace {
  kinds: TransferKindState[]
  kind: TransferKindState
  typed: Record<string, string>
  /** As the server asks for it. */
  where: { kind: string; settings: Record<string, unknown> }
  choose(name: string): void
  type(name: string, text: string): void
}

/** The kind in the address, and what was typed for it; never in the address, for it may hold a password. */
export function usePlace(offers: (kind: TransferKindState) => boolean) {
  const { query } = useDatabus()
  const address = useAddress()
  const asked = useQuery(query.transfers.kinds.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const [allTyped, setAllTyped] = useState<Record<string, Record<string, string>>>({})
  const kinds = (asked.data ?? []).filter(offers)
  const kind = kinds.find(({ name }) => name === address.get('kind')) ?? kinds[0]
  return { asked, chosen: kind ? chosenOf(kind) : null }

  function chosenOf(kind: TransferKindState): ChosenPlace {
    const typed = allTyped[kind.name] ?? {}
    return {
      kinds,
      kind,
      typed,
      where: { kind: kind.name, settings: settingsOf(fieldsOf(kind.settings), typed) },
      choose: (name) => address.set({ kind: name }),
      type: (name, text) => setAllTyped({ ...allTyped, [kind.name]: { ...typed, [name]: text } }),
    }
  }
}
