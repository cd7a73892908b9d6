import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ClientId, LogId } from '../../../shared/model/ids.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { useSession } from '../../api/use-session.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { Trouble } from '../../components/states.tsx'
import { useToasts } from '../../components/use-toasts.ts'
import { ClientChoice } from './client-choice.tsx'
import { JobWatch } from './job-watch.tsx'
import { PassPhraseFields, usePassPhrase } from './pass-phrase-fields.tsx'
import { PlaceForm } from './place-form.tsx'
import { TransferTabs } from './transfer-tabs.tsx'
import type { ChosenPlace } from './use-place.ts'
import { WithPlace } from './with-place.tsx'

export function ExportPage() {
  const [waitingFor, setWaitingFor] = useState<LogId | null>(null)
  return (
    <>
      <PageHead
        title="Export"
        lead="Copies clients with their users, customizing, queue and logs to another place. Dispatching pauses meanwhile, and the end is a proof that both sides are the same."
      />
      <TransferTabs />
      {waitingFor === null ? (
        <WithPlace offers={({ exports }) => exports}>{(place) => <ExportForm place={place} onWait={setWaitingFor} />}</WithPlace>
      ) : (
        <JobWatch id={waitingFor} onDone={() => setWaitingFor(null)} />
      )}
    </>
  )
}

function ExportForm({ place, onWait }: { place: ChosenPlace; onWait: (id: LogId) => void }) {
  const { query } = useDatabus()
  const { clients } = useSession()
  const queries = useQueryClient()
  const toasts = useToasts()
  const [chosen, setChosen] = useState<string[]>([...clients])
  const [passwords, setPasswords] = useState(false)
  const passPhrase = usePassPhrase('twice')
  const [waits, setWaits] = useState(true)
  const test = useMutation(query.transfers.test.mutationOptions())
  const start = useMutation(
    query.transfers.startExport.mutationOptions({
      onSuccess: (job) => {
        void queries.invalidateQueries({ queryKey: query.jobs.key() })
        if (waits) onWait(job.id)
        else toasts.show({ tone: 'good', text: 'The export goes on in the background; its progress is on top of every page.' })
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    test.reset()
    const secrets = passPhrase.take()
    if (!start.isPending && chosen.length > 0 && secrets) {
      start.mutate({ ...place.where, clients: chosen as ClientId[], passwords, ...secrets })
    }
  }
  const trouble = start.error ?? test.error
  const explained = trouble && explainError(trouble)
  return (
    <form className="panel transfer-form" onSubmit={submit}>
      <ClientChoice clients={clients} chosen={chosen} onChange={setChosen} />
      <PlaceForm
        label="Export to"
        place={place}
        files="to save"
        faults={explained?.faults ?? []}
        onChange={() => {
          test.reset()
          start.reset()
        }}
      />
      <label className="form-check">
        <input className="form-check-input" type="checkbox" checked={passwords} onChange={(event) => setPasswords(event.target.checked)} />
        <span className="form-check-label">
          Password hashes go along. Without them, nobody can sign in to a Databus that is started on the copy until an administrator gives
          them a password.
        </span>
      </label>
      <PassPhraseFields
        label="Secrets go along, sealed by a pass phrase."
        hint="Such as four words. It is kept nowhere: without it nobody gets the secrets out again. A place that has secrets already takes further ones by the same one only."
        use={passPhrase}
      />
      <fieldset className="client-choice">
        <legend className="form-label">While it runs</legend>
        <label className="form-check">
          <input className="form-check-input" type="radio" name="waits" checked={waits} onChange={() => setWaits(true)} />
          <span className="form-check-label">Wait on this page</span>
        </label>
        <label className="form-check">
          <input className="form-check-input" type="radio" name="waits" checked={!waits} onChange={() => setWaits(false)} />
          <span className="form-check-label">Go on in the background</span>
        </label>
      </fieldset>
      {explained && <Trouble sentence={explained.sentence} />}
      {test.data && (
        <p className="transfer-answer" role="status">
          {test.data.words}
        </p>
      )}
      <div className="transfer-actions">
        <button type="submit" className="btn btn-primary">
          {start.isPending && <Spinner />}
          Export
        </button>
        <ActionButton
          icon="plug"
          busy={test.isPending}
          onClick={() => {
            start.reset()
            test.mutate(place.where)
          }}
        >
          Test connection
        </ActionButton>
        {chosen.length === 0 && <span role="status">Choose a client at least.</span>}
      </div>
    </form>
  )
}
