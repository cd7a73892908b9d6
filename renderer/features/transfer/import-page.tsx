import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { LogId } from '../../../shared/model/ids.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { PageHead } from '../../components/page-head.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { Trouble } from '../../components/states.tsx'
import { ImportQuestion } from './import-question.tsx'
import { JobWatch } from './job-watch.tsx'
import { PassPhraseFields, usePassPhrase } from './pass-phrase-fields.tsx'
import { PlaceForm } from './place-form.tsx'
import { PreviewTables } from './preview-tables.tsx'
import { TransferTabs } from './transfer-tabs.tsx'
import type { ChosenPlace } from './use-place.ts'
import { WithPlace } from './with-place.tsx'

export function ImportPage() {
  const [waitingFor, setWaitingFor] = useState<LogId | null>(null)
  return (
    <>
      <PageHead
        title="Import"
        lead="Takes in what was exported before, or the data folder of the original Databus. First you see what there is; what is here already is never doubled."
      />
      <TransferTabs />
      {waitingFor === null ? (
        <WithPlace offers={({ imports }) => imports}>{(place) => <ImportForm place={place} onStarted={setWaitingFor} />}</WithPlace>
      ) : (
        <JobWatch id={waitingFor} onDone={() => setWaitingFor(null)} />
      )}
    </>
  )
}

function ImportForm({ place, onStarted }: { place: ChosenPlace; onStarted: (id: LogId) => void }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const [passwords, setPasswords] = useState(true)
  const passPhrase = usePassPhrase('once')
  const [asking, setAsking] = useState<{ passPhrase?: string } | null>(null)
  const look = useMutation(query.transfers.inspect.mutationOptions())
  const start = useMutation(
    query.transfers.startImport.mutationOptions({
      onSuccess: (job) => {
        void queries.invalidateQueries({ queryKey: query.jobs.key() })
        onStarted(job.id)
      },
      onError: () => setAsking(null),
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    start.reset()
    if (!look.isPending) look.mutate(place.where)
  }
  const explained = look.error && explainError(look.error)
  const forget = () => {
    look.reset()
    start.reset()
  }
  return (
    <>
      <form className="panel transfer-form" onSubmit={submit}>
        <PlaceForm label="Import from" place={place} files="to open" faults={explained?.faults ?? []} onChange={forget} />
        {explained && <Trouble sentence={explained.sentence} />}
        <div className="transfer-actions">
          <button type="submit" className={look.data ? 'btn btn-outline-secondary' : 'btn btn-primary'}>
            {look.isPending && <Spinner />}
            {look.isPending ? 'Looking at all of it…' : 'Look what is there'}
          </button>
        </div>
      </form>
      {look.data && (
        <section className="panel transfer-form" aria-label="What was found">
          <PreviewTables preview={look.data} />
          <label className="form-check">
            <input
              className="form-check-input"
              type="checkbox"
              checked={passwords}
              onChange={(event) => setPasswords(event.target.checked)}
            />
            <span className="form-check-label">New users get their password along. Those that are here already keep theirs.</span>
          </label>
          {look.data.secrets > 0 && (
            <PassPhraseFields
              label={`Secrets are imported: ${look.data.secrets} went along. Those that are here already stay as they are.`}
              hint="The one that they were exported with."
              use={passPhrase}
            />
          )}
          {start.error && <Trouble sentence={explainError(start.error).sentence} />}
          <div className="transfer-actions">
            <button type="button" className="btn btn-primary" onClick={() => setAsking(look.data.secrets > 0 ? passPhrase.take() : {})}>
              Import…
            </button>
          </div>
        </section>
      )}
      {asking && look.data && (
        <ImportQuestion
          preview={look.data}
          busy={start.isPending}
          onConfirm={() => start.mutate({ ...place.where, clients: look.data.clients, passwords, ...asking })}
          onCancel={() => setAsking(null)}
        />
      )}
    </>
  )
}
