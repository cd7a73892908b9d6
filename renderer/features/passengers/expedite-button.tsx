import { useMutation, useQueryClient } from '@tanstack/react-query'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { useToasts } from '../../components/use-toasts.ts'

interface Props {
  client: string
  name: string
  /** It waits already. */
  expedited: boolean
  driving: boolean
}

/** Drives a definition now. Each of the three outcomes is told in words. */
export function ExpediteButton({ client, name, expedited, driving }: Props) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const toasts = useToasts()
  const expedite = useMutation(
    query.passengers.expedite.mutationOptions({
      onSuccess: ({ outcome }) => {
        toasts.show({ tone: outcome === 'started' ? 'good' : 'warn', text: outcomeWords(name, outcome) })
        void queries.invalidateQueries({ queryKey: query.passengers.key() })
      },
      onError: (error) => toasts.show({ tone: 'bad', text: explainError(error).sentence }),
    }),
  )
  return (
    <ActionButton
      className="btn btn-primary"
      icon="lightning"
      label={`Expedite ${name}`}
      title={expedited ? 'It is expedited already, and waits' : driving ? 'Drive it once more when this drive has ended' : 'Drive it now'}
      busy={expedite.isPending}
      onClick={() => expedite.mutate({ client, name })}
    >
      Expedite
    </ActionButton>
  )
}

function outcomeWords(name: string, outcome: 'started' | 'waiting for its running drive' | 'waiting for resume'): string {
  switch (outcome) {
    case 'started':
      return `${name} is being driven now.`
    case 'waiting for its running drive':
      return `${name} is driven again as soon as its running drive has ended.`
    case 'waiting for resume':
      return `${name} is driven on Resume: Databus is paused.`
  }
}
