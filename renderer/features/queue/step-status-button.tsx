import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Passenger } from '../../../shared/model/passenger.ts'
import type { Step, StepStatus } from '../../../shared/model/step.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Icon } from '../../components/icon.tsx'
import { useToasts } from '../../components/use-toasts.ts'
import { statusLooks } from '../../lib/looks.ts'

const flipped: Record<StepStatus, 'complete' | 'incomplete'> = { complete: 'incomplete', incomplete: 'complete', failed: 'incomplete' }

/** A step's status; a click flips it. It asks first when the step may then deliver a second time. */
export function StepStatusButton({ passenger, step }: { passenger: Passenger; step: Step }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const toasts = useToasts()
  const [asking, setAsking] = useState(false)
  const next = flipped[step.status]
  const look = statusLooks[step.status]
  const setStep = useMutation(
    query.queue.setStep.mutationOptions({
      onSuccess: (changed) => {
        queries.setQueryData(query.queue.get.queryKey({ input: { id: passenger.id } }), changed)
        toasts.show({ tone: 'good', text: next === 'incomplete' ? `${step.use} is incomplete, and due now.` : `${step.use} is complete.` })
        setAsking(false)
      },
      onError: (error) => {
        toasts.show({ tone: 'bad', text: explainError(error).sentence })
        setAsking(false)
      },
    }),
  )
  const flip = (): void => setStep.mutate({ id: passenger.id, position: step.position, status: next })
  return (
    <>
      <ActionButton
        className={`tag tag-button tag-${look.tone}`}
        icon={look.icon}
        label={`${look.word}: set ${step.use} ${next}`}
        title={`Set ${next}`}
        busy={setStep.isPending}
        onClick={() => (mayDeliverAgain(step) ? setAsking(true) : flip())}
      >
        {look.word}
        <Icon name="repeat" className="flip-mark" />
      </ActionButton>
      {asking && (
        <ConfirmDialog
          title="Deliver again?"
          confirm="Set incomplete"
          busy={setStep.isPending}
          onConfirm={flip}
          onCancel={() => setAsking(false)}
        >
          <p>
            <strong>{step.use}</strong> {step.status === 'complete' ? 'has delivered' : 'may have delivered'} this passenger already. Set
            incomplete, it delivers once more, now. The key that goes with it stays the same, so a target that knows such keys takes it once
            only.
          </p>
        </ConfirmDialog>
      )}
    </>
  )
}

/** A pusher that ended well, or began and was never heard of, may have delivered. */
function mayDeliverAgain(step: Step): boolean {
  return step.kind === 'push' && (step.status === 'complete' || (step.status === 'failed' && step.begunAt !== null))
}
