import type { Passenger } from '../../../shared/model/passenger.ts'
import type { Step, StepKind } from '../../../shared/model/step.ts'
import { ExactTime, RelativeTime } from '../../components/relative-time.tsx'
import { EmptyState } from '../../components/states.tsx'
import { StepStatusButton } from './step-status-button.tsx'

export function StepTable({ passenger }: { passenger: Passenger }) {
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">Steps</h2>
      {passenger.steps.length === 0 ? (
        <EmptyState icon="info" title="Nothing is to be done with this passenger." />
      ) : (
        <div className="table-box">
          <table className="list list-steps">
            <caption className="visually-hidden">Steps in their order. Its status is a button that changes it.</caption>
            <thead>
              <tr>
                <th scope="col">Step</th>
                <th scope="col">Status</th>
                <th scope="col">Attempts</th>
                <th scope="col">What the last try said</th>
                <th scope="col">When</th>
              </tr>
            </thead>
            <tbody>
              {passenger.steps.map((step) => (
                <StepRow key={step.position} passenger={passenger} step={step} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="hint">Click a status to change it: incomplete makes the step due now, complete lets it be.</p>
    </section>
  )
}

const kindWords: Record<StepKind, string> = { notify: 'Tell the source', process: 'Process', push: 'Push' }

function StepRow({ passenger, step }: { passenger: Passenger; step: Step }) {
  return (
    <tr>
      <th scope="row" className="cell-main">
        <span className="step-place number">{step.position + 1}</span>
        {kindWords[step.kind]}
        <div className="cell-sub">{step.use}</div>
      </th>
      <td className="cell-status">
        <StepStatusButton passenger={passenger} step={step} />
      </td>
      <td data-label="Attempts" className="number">
        {step.attempts}
      </td>
      <td data-label="Said">
        {step.note ? (
          <span className={`kept-lines ${step.status === 'complete' ? '' : 'said-bad'}`}>{step.note}</span>
        ) : (
          <span className="none">–</span>
        )}
      </td>
      <td data-label="When">
        <StepWhen step={step} />
      </td>
    </tr>
  )
}

function StepWhen({ step }: { step: Step }) {
  if (step.begunAt !== null) {
    return (
      <>
        Begun <RelativeTime at={step.begunAt} />, no outcome yet
      </>
    )
  }
  if (step.status === 'incomplete') {
    return step.dueAt === null ? (
      <span className="none">Waits for the steps before it</span>
    ) : (
      <>
        Next try <RelativeTime at={step.dueAt} pastWord="is due now" />
        <div className="cell-sub">
          <ExactTime at={step.dueAt} />
        </div>
      </>
    )
  }
  return step.endedAt === null ? (
    <span className="none">–</span>
  ) : (
    <>
      <RelativeTime at={step.endedAt} />
      <div className="cell-sub">
        <ExactTime at={step.endedAt} />
      </div>
    </>
  )
}
