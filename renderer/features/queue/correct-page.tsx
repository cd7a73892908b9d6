/** Corrects what a passenger carries, and runs it again as a new one; the old one stays as it is. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Passenger } from '../../../shared/model/passenger.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { CorrectAttachment } from './correct-attachment.tsx'

export function CorrectPage() {
  const { id = '' } = useParams()
  const { query } = useDatabus()
  const passenger = useQuery(query.queue.get.queryOptions({ input: { id } }))
  return (
    <>
      <PageHead title="Correct and run again" back={{ to: `/queue/${id}`, word: 'Passenger' }} />
      {passenger.isPending && <Skeleton lines={6} label="Loading the passenger" />}
      {passenger.isError && (
        <Trouble sentence={explainError(passenger.error).sentence} onRetry={() => void passenger.refetch()}>
          <Link to="/queue">Back to the queue</Link>
        </Trouble>
      )}
      {passenger.data && <CorrectForm passenger={passenger.data} />}
    </>
  )
}

function CorrectForm({ passenger }: { passenger: Passenger }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [put, setPut] = useState<ReadonlyMap<string, File>>(new Map())
  const [removed, setRemoved] = useState<readonly string[]>([])
  const had = passenger.attachments.map(({ name }) => name)
  const added = [...put.keys()].filter((name) => !had.includes(name))
  const changes = put.size + removed.length
  const run = useMutation(
    query.queue.correct.mutationOptions({
      onSuccess: (made) => {
        void queries.invalidateQueries({ queryKey: query.queue.key() })
        void navigate(`/queue/${made.id}`)
      },
    }),
  )
  const setFile = (name: string, file: File | null): void => {
    const next = new Map(put)
    if (file) next.set(name, new File([file], name, { type: file.type }))
    else next.delete(name)
    setPut(next)
  }
  return (
    <>
      <p className="correct-words">
        What is changed here is run as a <strong>new passenger</strong>, with the steps that {passenger.definition} has now; each target
        gets it as something new. <Link to={`/queue/${passenger.id}`}>{passenger.title || passenger.externalId}</Link> stays as it is, and
        the two are linked.
      </p>
      <ul className="attachments" aria-label="Attachments">
        {passenger.attachments.map((attachment) => (
          <li key={attachment.name}>
            <CorrectAttachment
              passenger={passenger.id}
              attachment={attachment}
              changed={put.has(attachment.name)}
              removed={removed.includes(attachment.name)}
              onFile={(file) => setFile(attachment.name, file)}
              onRemoved={(on) => setRemoved(on ? [...removed, attachment.name] : removed.filter((name) => name !== attachment.name))}
            />
          </li>
        ))}
        {added.map((name) => (
          <li key={name} className="attachment">
            <div className="attachment-head">
              <div className="attachment-words">
                <span className="attachment-name">{name}</span>
                <span className="cell-sub">Added</span>
              </div>
              <button type="button" className="btn btn-outline-secondary btn-sm" onClick={() => setFile(name, null)}>
                Leave it out
              </button>
            </div>
          </li>
        ))}
      </ul>
      <label className="correct-add">
        <span className="form-label">Add a file</span>
        <input
          type="file"
          className="form-control"
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) setFile(file.name, file)
            event.target.value = ''
          }}
        />
      </label>
      {run.error && <Trouble sentence={explainError(run.error).sentence} />}
      <ActionButton
        className="btn btn-primary"
        icon="play"
        busy={run.isPending}
        off={changes === 0}
        onClick={() =>
          run.mutate({ id: passenger.id, put: [...put.values()].filter(({ name }) => !removed.includes(name)), remove: [...removed] })
        }
      >
        Run as a new passenger
      </ActionButton>
      {changes === 0 && <p className="hint">Change, replace, add or remove an attachment first.</p>}
    </>
  )
}
