/** The words and the settings of all connectors in a file, or of all built-in ones. */
import { z } from 'zod'
import type { ConnectorDescriptor } from '../../../shared/model/connector.ts'
import type { Connector } from '../define.ts'
import type { OwnFile } from '../host/protocol.ts'
import { builtInNames, loadBuiltIn } from '../index.ts'
import { loadOwnFile } from './load-connector.ts'

export async function describeFile(file: OwnFile | null): Promise<ConnectorDescriptor[]> {
  if (file) return (await loadOwnFile(file.url)).map((connector) => describe(connector, 'own'))
  return Promise.all(builtInNames.map(async (name) => describe(await loadBuiltIn(name), 'built-in')))
}

function describe(connector: Connector, origin: ConnectorDescriptor['origin']): ConnectorDescriptor {
  const { name, kind, title, description } = connector
  const { $schema: _, ...settings } = z.toJSONSchema(connector.settings, { io: 'input', unrepresentable: 'any' })
  return { name, kind, title, description, settings, origin, fault: null }
}
