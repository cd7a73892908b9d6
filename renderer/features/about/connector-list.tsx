import { type ConnectorDescriptor, ConnectorKind } from '../../../shared/model/connector.ts'
import { Icon } from '../../components/icon.tsx'
import { SettingsTable } from './settings-table.tsx'

const kindWords: Record<ConnectorKind, string> = { puller: 'Pullers', processor: 'Processors', pusher: 'Pushers' }

export function ConnectorList({ connectors }: { connectors: readonly ConnectorDescriptor[] }) {
  return (
    <section aria-labelledby="connectors">
      <h2 id="connectors">Connectors</h2>
      <div className="connector-kinds">
        {ConnectorKind.options.map((kind) => {
          const ofKind = connectors.filter((connector) => connector.kind === kind)
          return (
            <div key={kind}>
              <h3>{kindWords[kind]}</h3>
              {ofKind.length === 0 && <p className="none">None</p>}
              {ofKind.map((connector) => (
                <ConnectorCard key={connector.name} connector={connector} />
              ))}
            </div>
          )
        })}
      </div>
    </section>
  )
}

function ConnectorCard({ connector }: { connector: ConnectorDescriptor }) {
  return (
    <article className="connector" aria-label={connector.title}>
      <p className="connector-title">
        <strong>{connector.title}</strong>
        <code>{connector.name}</code>
        <span className="trait">{connector.origin === 'own' ? 'Your own' : 'Built in'}</span>
      </p>
      <p>{connector.description}</p>
      {connector.fault && (
        <p className="said-bad">
          <Icon name="warning" /> <span className="kept-lines">{connector.fault}</span>
        </p>
      )}
      <SettingsTable connector={connector} />
    </article>
  )
}
