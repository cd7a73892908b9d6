/** How things are shown to this reader: the formats of their locale, and the clock for relative times. */
import { createContext, useContext } from 'react'
import type { Formats } from './formats.ts'
import type { Ticker } from './ticker.ts'

export interface Display {
  formats: Formats
  ticker: Ticker
}

export const DisplayContext = createContext<Display | null>(null)

export function useDisplay(): Display {
  const display = useContext(DisplayContext)
  if (!display) throw new Error('useDisplay outside of its provider')
  return display
}

export function useFormats(): Formats {
  return useDisplay().formats
}
