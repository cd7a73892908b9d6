import type { IconName } from '../components/icon.tsx'

interface Shown {
  /** Unique among all; for a place, its address. */
  key: string
  group: 'Recent' | 'Go to' | 'Definitions' | 'Actions' | 'Passengers' | 'Logs'
  word: string
  detail: string
  icon: IconName
}

/** A place to go to, or something to do. */
export type PaletteItem = Shown & ({ to: string } | { run: () => void })
