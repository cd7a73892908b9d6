/** What Ctrl-K can find and do: sections and actions that the user may, then passengers, definitions and logs that match. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { hasRight } from '../../shared/permissions.ts'
import { foldForSearch } from '../../shared/search-words.ts'
import { sections } from '../../shared/sections.ts'
import { useDatabus } from '../api/use-databus.ts'
import { useSession } from '../api/use-session.ts'
import { usePaletteActions } from './palette-actions.ts'
import type { PaletteItem } from './palette-item.ts'
import { desktopSections, systemSection } from './sections.ts'

const mostOfAKind = 6
const typingMs = 150

export interface Found {
  items: PaletteItem[]
  /** How many of the first are sure to answer what is typed; those after them may still answer what was typed before. */
  sure: number
  searching: boolean
}

/** What is at hand is sought at each key, the server is asked once the typing rests. */
export function usePaletteItems(text: string): Found {
  const typed = text.trim()
  const ways = useSectionItems()
  const { definitions, actions, loading } = usePaletteActions()
  const rested = useRested(typed)
  const found = useFound(rested)
  const fits = ({ word, detail }: PaletteItem): boolean => fitting(`${word} ${detail}`, typed)
  if (typed === '') return { items: ways, sure: ways.length, searching: false }
  const sections = ways.filter(fits)
  const atHand = [...sections, ...definitions.filter(fits).slice(0, mostOfAKind), ...actions.filter(fits).slice(0, mostOfAKind)]
  const items = [...atHand, ...found.items]
  const searching = loading || rested !== typed || found.searching
  return { items, searching, sure: !searching ? items.length : loading ? sections.length : atHand.length }
}

/** What was typed, once the typing rests. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), typingMs)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

function useSectionItems(): PaletteItem[] {
  const { user } = useSession()
  const own = { path: '/account', word: 'Change password', right: 'operate' } as const
  const secrets = { path: '/secrets', word: 'Secrets', right: 'administer' } as const
  return [...sections, systemSection, ...desktopSections, secrets, own]
    .filter(({ right }) => hasRight(user, right))
    .map(({ path, word }) => ({
      key: path,
      group: 'Go to',
      word,
      detail: '',
      icon: 'arrow-right',
      to: path,
    }))
}

function useFound(text: string): { items: PaletteItem[]; searching: boolean } {
  const { query } = useDatabus()
  const enabled = text.length >= 2
  const asked = { enabled, placeholderData: keepPreviousData, retry: false, staleTime: 5_000 }
  const passengers = useQuery(query.queue.list.queryOptions({ input: { text, limit: mostOfAKind }, ...asked }))
  const logs = useQuery(query.logs.list.queryOptions({ input: { text, limit: mostOfAKind }, ...asked }))
  if (!enabled) return { items: [], searching: false }
  const numbered = /^\d{1,15}$/.test(text) ? [logItem(Number(text), `Log ${text}`, 'by its number')] : []
  return {
    items: [
      ...(passengers.data?.rows ?? []).map(
        ({ id, title, externalId, definition, status }): PaletteItem => ({
          key: `/queue/${id}`,
          group: 'Passengers',
          word: title || externalId,
          detail: [title && title !== externalId ? externalId : '', definition, status].filter(Boolean).join(' · '),
          icon: 'inbox',
          to: `/queue/${id}`,
        }),
      ),
      ...numbered,
      ...(logs.data?.rows ?? []).map(({ id, definition, kind, headline }) => logItem(id, headline || `Log ${id}`, definition ?? kind)),
    ],
    searching: passengers.isFetching || logs.isFetching,
  }
}

function logItem(id: number, word: string, detail: string): PaletteItem {
  return { key: `/logs/${id}`, group: 'Logs', word, detail, icon: 'journal', to: `/logs/${id}` }
}

/** Each word that was typed stands somewhere in it, in any case, with or without accents and dots. */
function fitting(words: string, typed: string): boolean {
  const folded = foldForSearch(words)
  return foldForSearch(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word))
}
