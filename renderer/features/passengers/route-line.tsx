/** The way of a definition's passengers as a bus line: sources, stops, targets. */
import type { PassengerDefinitionState } from '../../../shared/contract/passengers.ts'
import { Icon } from '../../components/icon.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { useFormats } from '../../lib/use-display.ts'

type Source = PassengerDefinitionState['pullers'][number]
type Use = PassengerDefinitionState['processors'][number]

export function RouteLine({ definition }: { definition: PassengerDefinitionState }) {
  return (
    <div className="route">
      <div className="route-part">
        <h3>Pull</h3>
        <Stops label="Pullers" none="No puller">
          {definition.pullers.map((source) => (
            <SourceStop key={source.name} source={source} />
          ))}
        </Stops>
      </div>
      <div className="route-part">
        <h3>Process</h3>
        <Stops label="Processors" none="Nothing to do">
          {definition.processors.map(useStop)}
        </Stops>
      </div>
      <div className="route-part">
        <h3>Push</h3>
        <Stops label="Pushers" none="No pusher">
          {definition.pushers.map(useStop)}
        </Stops>
      </div>
    </div>
  )
}

function Stops({ label, none, children }: { label: string; none: string; children: React.ReactNode[] }) {
  return children.length > 0 ? (
    <ul className="stops" aria-label={label}>
      {children}
    </ul>
  ) : (
    <p className="stops-none">{none}</p>
  )
}

function useStop(use: Use) {
  return (
    <li key={use.name} className="stop">
      <UseWords use={use} />
    </li>
  )
}

function UseWords({ use }: { use: Use }) {
  return (
    <>
      <span className="stop-title">{use.title}</span>
      <span className="stop-name">{use.name}</span>
    </>
  )
}

/** The last time the source really answered, or what it said instead. */
function SourceStop({ source }: { source: Source }) {
  const formats = useFormats()
  return (
    <li className={`stop ${source.error ? 'stop-bad' : ''}`}>
      <UseWords use={source} />
      {source.error && (
        <span className="source-error">
          <Icon name="cross" />
          <span>
            Fails{source.failingSince !== null && ' since '}
            {source.failingSince !== null && <RelativeTime at={source.failingSince} />}: {source.error}
          </span>
        </span>
      )}
      <span className="source-answer">
        {source.answeredAt === null ? (
          'Has not answered yet'
        ) : (
          <>
            {source.error ? 'Last answered ' : 'Answered '}
            <RelativeTime at={source.answeredAt} />
            {source.found !== null && ` · ${formats.number(source.found)} found`}
          </>
        )}
      </span>
    </li>
  )
}
