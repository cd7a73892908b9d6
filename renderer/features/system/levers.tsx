import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DispatcherStatus, SystemState } from '../../../shared/model/system.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
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
  const ending = status === 'shutting down'
  const held = status === 'paused' || status === 'pausing'
  return (
    <div className="levers">
      <ActionButton icon="pause" busy={pause.isPending} off={ending || held} onClick={() => pause.mutate(undefined)}>
        Pause
      </ActionButton>
      <ActionButton
        className="btn btn-primary"
        icon="play"
        busy={resume.isPending}
        off={ending || !held}
        onClick={() => resume.mutate(undefined)}
      >
        Resume
      </ActionButton>
      <ActionButton className="btn btn-outline-danger" icon="power" off={ending} onClick={() => setAsking(true)}>
        Shut down…
      </ActionButton>
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
