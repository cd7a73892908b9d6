import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DispatcherStatus, SystemState } from '../../../shared/model/system.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Icon } from '../../components/icon.tsx'
import { useToasts } from '../../components/use-toasts.ts'

export function Levers({ status }: { status: DispatcherStatus }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const toasts = useToasts()
  const [asking, setAsking] = useState(false)
  const answers = {
    onSuccess: (state: SystemState) => {
      queries.setQueryData(query.system.state.queryKey(), state)
      setAsking(false)
    },
    onError: (error: Error) => {
      toasts.show({ tone: 'bad', text: explainError(error).sentence })
      setAsking(false)
    },
  }
  const pause = useMutation(query.system.pause.mutationOptions(answers))
  const resume = useMutation(query.system.resume.mutationOptions(answers))
  const shutdown = useMutation(query.system.shutdown.mutationOptions(answers))
  const busy = pause.isPending || resume.isPending || shutdown.isPending
  const ending = status === 'shutting down'
  const held = status === 'paused' || status === 'pausing'
  return (
    <div className="levers">
      <button type="button" className="btn btn-outline-secondary" disabled={busy || ending || held} onClick={() => pause.mutate(undefined)}>
        <Icon name="pause" />
        Pause
      </button>
      <button type="button" className="btn btn-primary" disabled={busy || ending || !held} onClick={() => resume.mutate(undefined)}>
        <Icon name="play" />
        Resume
      </button>
      <button type="button" className="btn btn-outline-danger" disabled={busy || ending} onClick={() => setAsking(true)}>
        <Icon name="power" />
        Shut down…
      </button>
      {asking && (
        <ConfirmDialog
          title="Shut Databus down?"
          confirm="Shut down"
          busy={shutdown.isPending}
          onConfirm={() => shutdown.mutate(undefined)}
          onCancel={() => setAsking(false)}
        >
          <p>The drives under way end first; nothing is lost. Then Databus ends for everybody, and this page with it.</p>
          <p>It can be started again only on its own computer.</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
