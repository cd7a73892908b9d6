import { useQuery } from '@tanstack/react-query'
import { useDatabus } from '../../api/use-databus.ts'

/** The content of an attachment, dropped from memory a minute after nobody shows it any more. */
export function useAttachment(passenger: string, name: string, enabled: boolean) {
  const { query } = useDatabus()
  return useQuery(query.queue.attachment.queryOptions({ input: { id: passenger, name }, enabled, gcTime: 60_000 }))
}
