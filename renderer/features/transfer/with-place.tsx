import type { ReactNode } from 'react'
import type { TransferKindState } from '../../../shared/model/transfer.ts'
import { explainError } from '../../api/explain-error.ts'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { type ChosenPlace, usePlace } from './use-place.ts'

interface Props {
  offers: (kind: TransferKindState) => boolean
  children: (place: ChosenPlace) => ReactNode
}

/** Asks which kinds of places there are, then shows what is made of the chosen one. */
export function WithPlace({ offers, children }: Props) {
  const { asked, chosen } = usePlace(offers)
  if (asked.error) return <Trouble sentence={explainError(asked.error).sentence} onRetry={() => void asked.refetch()} />
  return chosen ? children(chosen) : <Skeleton />
}
