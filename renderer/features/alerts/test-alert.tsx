import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ClientId } from '../../../shared/model/ids.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { useToasts } from '../../components/use-toasts.ts'

/** Sends a test by every way of a client, and says of each whether it got through. */
export function TestAlert({ client, off }: { client: string; off: boolean }) {
  const { query } = useDatabus()
  const toasts = useToasts()
  const [faults, setFaults] = useState<{ channel: string; fault: string | null }[]>([])
  const test = useMutation(
    query.alerts.test.mutationOptions({
      onSuccess: (outcomes) => {
        const failed = outcomes.filter(({ fault }) => fault !== null)
        setFaults(failed)
        toasts.show(
          failed.length === 0
            ? { tone: 'good', text: 'The test alert got through by every way.' }
            : { tone: 'bad', text: `The test alert did not get through by ${failed.map(({ channel }) => channel).join(', ')}.` },
        )
      },
      onError: (error) => toasts.show({ tone: 'bad', text: explainError(error).sentence }),
    }),
  )
  return (
    <div className="test-alert">
      <ActionButton icon="bell" busy={test.isPending} off={off} onClick={() => test.mutate({ client: client as ClientId })}>
        Send a test alert
      </ActionButton>
      {faults.length > 0 && (
        <ul className="test-faults" aria-label="Faults of the test">
          {faults.map(({ channel, fault }) => (
            <li key={channel}>
              <strong>{channel}</strong>: {fault}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
