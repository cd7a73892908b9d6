import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Incident } from '../../../shared/model/incident.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { useToasts } from '../../components/use-toasts.ts'
import { whatWords } from './alert-words.ts'

/** Who looks after an incident, or the way to say that one does. It goes on until it is well again either way. */
export function Acknowledge({ incident }: { incident: Incident }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const toasts = useToasts()
  const acknowledge = useMutation(
    query.alerts.acknowledge.mutationOptions({
      onSuccess: ({ acknowledgedBy }) => {
        toasts.show({ tone: 'good', text: `${whatWords(incident)}: ${acknowledgedBy} looks after it.` })
        void queries.invalidateQueries({ queryKey: query.alerts.key() })
      },
      onError: (error) => toasts.show({ tone: 'bad', text: explainError(error).sentence }),
    }),
  )
  const { acknowledgedAt, acknowledgedBy, endedAt, id } = incident
  if (acknowledgedAt !== null)
    return (
      <>
        <span>{acknowledgedBy}</span>
        <div className="cell-sub">
          <RelativeTime at={acknowledgedAt} />
        </div>
      </>
    )
  if (endedAt !== null) return <span className="cell-sub">nobody</span>
  return (
    <ActionButton
      className="btn btn-outline-secondary btn-sm"
      icon="check"
      label={`Acknowledge: ${whatWords(incident)}`}
      title="Say that you look after it"
      busy={acknowledge.isPending}
      onClick={() => acknowledge.mutate({ id })}
    >
      Acknowledge
    </ActionButton>
  )
}
