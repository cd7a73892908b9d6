/** That there is a newer version of the desktop, quietly: nothing is shown while there is none. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Update } from '../../../shared/model/update.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { LiveWords } from '../../components/live-words.tsx'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { Trouble } from '../../components/states.tsx'

export function UpdatePanel() {
  const { query } = useDatabus()
  const { data } = useQuery(query.system.update.queryOptions())
  if (!data || data.status === 'off' || data.status === 'current') return null
  return (
    <section aria-labelledby="update">
      <h2 id="update">Update</h2>
      <div className="panel state-panel">
        <UpdateNow update={data} />
      </div>
      <LiveWords words={spoken(data)} />
    </section>
  )
}

/** Without its progress: that would be read out again and again. */
function spoken(update: Update): string | null {
  if (update.status === 'ready') return `Databus ${update.version} can be installed.`
  return update.status === 'installing' ? `Databus ${update.version} starts when the drives under way have ended.` : null
}

function UpdateNow({ update }: { update: Exclude<Update, { status: 'off' | 'current' }> }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const answers = {
    onSuccess: (now: Update) => queries.setQueryData(query.system.update.queryKey(), now),
    onSettled: () => setAsking(false),
  }
  const load = useMutation(query.system.loadUpdate.mutationOptions(answers))
  const install = useMutation(query.system.installUpdate.mutationOptions(answers))
  const error = load.error ?? install.error
  return (
    <>
      {error && <Trouble sentence={explainError(error).sentence} />}
      {update.status === 'available' && (
        <>
          {update.trouble !== null && <Trouble sentence={update.trouble} />}
          <p>Databus {update.version} is available. Fetching it changes nothing yet.</p>
          <div className="levers">
            <ActionButton icon="download" busy={load.isPending} onClick={() => load.mutate(undefined)}>
              Fetch it
            </ActionButton>
          </div>
        </>
      )}
      {update.status === 'loading' && (
        <>
          <p>
            Databus {update.version} is being fetched: {update.percent} %.
          </p>
          <ProgressBar label={`Fetching Databus ${update.version}`} done={update.percent} total={100} words={`${update.percent} %`} />
        </>
      )}
      {update.status === 'ready' && (
        <>
          <p>Databus {update.version} is here and can be installed.</p>
          <div className="levers">
            <ActionButton className="btn btn-primary" icon="power" busy={install.isPending} onClick={() => setAsking(true)}>
              Install and restart…
            </ActionButton>
          </div>
        </>
      )}
      {update.status === 'installing' && (
        <p>The drives under way end first. Then Databus ends, and Databus {update.version} starts by itself.</p>
      )}
      {asking && update.status === 'ready' && (
        <ConfirmDialog
          title={`Restart as Databus ${update.version}?`}
          confirm="Install and restart"
          busy={install.isPending}
          onConfirm={() => install.mutate(undefined)}
          onCancel={() => setAsking(false)}
        >
          <p>The drives under way end first; nothing is lost. Then Databus ends for everybody, and the new version starts by itself.</p>
        </ConfirmDialog>
      )}
    </>
  )
}
