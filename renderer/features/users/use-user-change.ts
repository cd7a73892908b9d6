import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useDatabus } from '../../api/use-databus.ts'

/** Changes a user's role or state, and shows what has become of it. */
export function useUserChange(onDone: () => void) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  return useMutation(
    query.users.change.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: query.users.key() })
        onDone()
      },
    }),
  )
}
