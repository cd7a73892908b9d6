/** Peek: looks into the sources without changing anything in them. */
import { Failure } from '../../../shared/errors.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import type { Configuration, ConfiguredDefinition } from '../configuration/configuration.ts'
import type { Core } from '../core.ts'
import type { Ports } from '../ports.ts'
import { lookAtSources } from './look-at-sources.ts'
import { openWaiting } from './open-waiting.ts'
import type { Source } from './source.ts'

export function makePeek(ports: Ports, configuration: Configuration): Core['peek'] {
  async function sources(of: {
    client?: ClientId | undefined
    definition?: string | undefined
    puller?: string | undefined
  }): Promise<Source[]> {
    await configuration.refresh()
    const definitions = configuration
      .definitions(of.client)
      .filter(({ definition }) => (of.definition ?? definition.name) === definition.name)
    if (of.definition !== undefined && definitions.length === 0) throw new Failure('DEFINITION_NOT_FOUND', { name: of.definition })
    return definitions.flatMap(sourcesOf).filter(({ use }) => (of.puller ?? use.name) === use.name)
  }

  return {
    look: async (of, signal) => lookAtSources(ports, await sources(of), signal),
    async attachment(of, signal) {
      const [source] = await sources(of)
      if (!source) throw new Failure('DEFINITION_NOT_FOUND', { name: of.definition })
      return openWaiting(ports, source, of, signal)
    },
  }
}

function sourcesOf({ client, definition }: ConfiguredDefinition): Source[] {
  return definition.pullers.map((use) => ({ client, definition: definition.name, use }))
}
