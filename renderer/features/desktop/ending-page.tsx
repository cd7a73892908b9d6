/** The small window while Databus ends: the drives that it waits for, and the way to cut them off. Nobody need be signed in. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DesktopEnding } from '../../../shared/model/desktop.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'

/** Asked again and again: the window stands only as long as it waits. */
const askEveryMs = 1_000

export function EndingPage() {
  const { query } = useDatabus()
  const ending = useQuery(query.desktop.ending.queryOptions({ refetchInterval: askEveryMs }))
  return (
    <main className="ending-page">
      <title>Databus shuts down</title>
      <h1>Databus shuts down</h1>
      {ending.isError && <Trouble sentence={explainError(ending.error).sentence} />}
      {ending.isPending && <Skeleton lines={3} label="Looking what still runs" />}
      {ending.data && <Waiting ending={ending.data} />}
    </main>
  )
}

function Waiting({ ending: { state, drives } }: { ending: DesktopEnding }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const force = useMutation(
    query.desktop.force.mutationOptions({
      onSuccess: (now) => queries.setQueryData(query.desktop.ending.queryKey(), now),
      onSettled: () => setAsking(false),
    }),
  )
  if (state === 'forced') return <p role="status">The drives are cut off; Databus ends in a moment.</p>
  return (
    <>
      <p role="status">{drives.length === 0 ? 'All drives have ended; Databus closes.' : 'It waits for these drives to end:'}</p>
      <ul className="ending-drives" aria-label="Drives under way">
        {drives.map(({ client, definition, log, startedAt }) => (
          <li key={log}>
            <strong>{definition}</strong> of {client}, began <RelativeTime at={startedAt} />
          </li>
        ))}
      </ul>
      {force.error && <Trouble sentence={explainError(force.error).sentence} />}
      <ActionButton className="btn btn-outline-danger" off={drives.length === 0} onClick={() => setAsking(true)}>
        Force…
      </ActionButton>
      <p className="form-text">You may close this window: Databus ends by itself.</p>
      {asking && (
        <ConfirmDialog
          title="Cut the drives off?"
          confirm="Cut off and end"
          busy={force.isPending}
          onConfirm={() => force.mutate(undefined)}
          onCancel={() => setAsking(false)}
        >
          <p>Nothing is lost: the next start goes on with what had begun. What was just being delivered may be delivered twice.</p>
        </ConfirmDialog>
      )}
    </>
  )
}
