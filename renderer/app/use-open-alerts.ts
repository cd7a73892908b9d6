import { useQuery } from '@tanstack/react-query'
import { useDatabus } from '../api/use-databus.ts'

/** How many alerts are open; undefined until it is known. */
export function useOpenAlerts(): number | undefined {
  const { query } = useDatabus()
  return useQuery(query.alerts.count.queryOptions({ input: {} })).data?.count
}
