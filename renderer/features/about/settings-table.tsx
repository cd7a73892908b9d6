import type { ConnectorDescriptor } from '../../../shared/model/connector.ts'

interface Setting {
  name: string
  type: string
  required: boolean
  description: string
}

/** A connector's settings, as its schema describes them. */
export function SettingsTable({ connector }: { connector: ConnectorDescriptor }) {
  const settings = settingsOf(connector.settings)
  if (settings.length === 0) return null
  return (
    <details className="settings">
      <summary>
        {settings.length === 1 ? '1 setting' : `${settings.length} settings`}
        <span className="visually-hidden"> of {connector.title}</span>
      </summary>
      <dl>
        {settings.map(({ name, type, required, description }) => (
          <div key={name}>
            <dt>
              <code>{name}</code> <span className="cell-sub">{required ? `${type}, required` : type}</span>
            </dt>
            {description && <dd>{description}</dd>}
          </div>
        ))}
      </dl>
    </details>
  )
}

function settingsOf(schema: Record<string, unknown>): Setting[] {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {}
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  return Object.entries(properties).map(([name, value]) => {
    const property = isRecord(value) ? value : {}
    return {
      name,
      type: typeWords(property),
      required: required.includes(name) && !('default' in property),
      description: textOf(property['description']),
    }
  })
}

function typeWords(property: Record<string, unknown>): string {
  const choices = property['enum']
  const type = Array.isArray(choices) ? choices.map(String).join(' | ') : textOf(property['type']) || 'any'
  return 'default' in property ? `${type}, ${JSON.stringify(property['default'])} if not given` : type
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
