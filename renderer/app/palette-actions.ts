import { useQuery, useQueryClient } from '@tanstack/react-query'
import { hasRight } from '../../shared/permissions.ts'
import { explainError } from '../api/explain-error.ts'
import { useDatabus } from '../api/use-databus.ts'
import { useSession } from '../api/use-session.ts'
import { useToasts } from '../components/use-toasts.ts'
import type { PaletteItem } from './palette-item.ts'

/** Definitions and what can be done to them, and for the root user what can be done to the dispatcher. */
export function usePaletteActions(): { definitions: PaletteItem[]; actions: PaletteItem[]; loading: boolean } {
  const { client, query } = useDatabus()
  const { user, clients } = useSession()
  const toasts = useToasts()
  const queries = useQueryClient()
  const { data, isPending } = useQuery(query.passengers.list.queryOptions({ input: {} }))
  const act = (word: string, done: string, ask: () => Promise<unknown>) => () => {
    ask().then(
      () => {
        toasts.show({ tone: 'good', text: done })
        void queries.invalidateQueries()
      },
      (error: unknown) => toasts.show({ tone: 'bad', text: `${word}: ${explainError(error).sentence}` }),
    )
  }
  const all = data?.definitions ?? []
  const whose = (of: string): string => (clients.length > 1 ? of : '')
  const action = (word: string, detail: string, icon: PaletteItem['icon'], done: string, ask: () => Promise<unknown>): PaletteItem => ({
    key: `${word} ${detail}`,
    group: 'Actions',
    word,
    detail,
    icon,
    run: act(word, done, ask),
  })
  return {
    loading: isPending,
    definitions: all.map(({ client: of, name }) => {
      const to = `/queue?${new URLSearchParams({ definition: name, ...(clients.length > 1 ? { client: of } : {}) })}`
      return { key: to, group: 'Definitions', word: name, detail: ['its queue', whose(of)].filter(Boolean).join(' · '), icon: 'bus', to }
    }),
    actions: [
      ...all.map(({ client: of, name }) =>
        action(`Expedite ${name}`, whose(of), 'lightning', `${name} is expedited.`, () => client.passengers.expedite({ client: of, name })),
      ),
      ...(hasRight(user, 'rule')
        ? [
            action('Pause', 'the dispatcher', 'pause', 'Databus pauses: active drives end first.', () => client.system.pause()),
            action('Resume', 'the dispatcher', 'play', 'Databus goes on.', () => client.system.resume()),
          ]
        : []),
    ],
  }
}
