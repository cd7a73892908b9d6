import { createContext, useContext } from 'react'
import type { Databus } from './databus.ts'

export const DatabusContext = createContext<Databus | null>(null)

/** The contract, as handed in by main.tsx. */
export function useDatabus(): Databus {
  const databus = useContext(DatabusContext)
  if (!databus) throw new Error('useDatabus outside of its provider')
  return databus
}
