/**
 * A connector host that puts secrets into settings just before a connector is called, so that they are nowhere else. One
 * that can't be had fails the call with the reason, and is tried again like any other failure.
 */
import { Failure } from '../../../shared/errors.ts'
import type { Use } from '../../../shared/model/definition.ts'
import type { CallContext, ConnectorHost, ConnectorOutcome } from '../ports/connector-host.ts'
import type { ResolveSecrets } from './resolve-secrets.ts'

export function makeResolvingHost(host: ConnectorHost, resolveSecrets: ResolveSecrets): ConnectorHost {
  async function ready(use: Use, context: CallContext): Promise<[Use, CallContext]> {
    const { value, secrets } = await resolveSecrets(context.client, use.settings)
    return secrets.length === 0
      ? [use, context]
      : [
          { ...use, settings: value },
          { ...context, secrets },
        ]
  }

  async function readyToRead(use: Use, context: CallContext): Promise<[Use, CallContext]> {
    try {
      return await ready(use, context)
    } catch (error) {
      throw new Failure('CONNECTOR_FAILED', { use: use.name, reason: reasonOf(error) }, { cause: error })
    }
  }

  async function onBatch(
    use: Use,
    context: CallContext,
    count: number,
    run: (use: Use, context: CallContext) => Promise<ConnectorOutcome[]>,
  ): Promise<ConnectorOutcome[]> {
    let given: [Use, CallContext]
    try {
      given = await ready(use, context)
    } catch (error) {
      const reason = reasonOf(error)
      return Array.from({ length: count }, () => ({ kind: 'failed', said: [], reason, final: false }))
    }
    return run(...given)
  }

  return {
    ...host,
    async *pull(use, context) {
      yield* host.pull(...(await readyToRead(use, context)))
    },
    async *peek(use, context) {
      yield* host.peek(...(await readyToRead(use, context)))
    },
    async open(use, wanted, context) {
      const [readyUse, readyContext] = await readyToRead(use, context)
      return host.open(readyUse, wanted, readyContext)
    },
    notify: (use, batch, context) => onBatch(use, context, batch.notices.length, (u, c) => host.notify(u, batch, c)),
    process: (use, batch, context) => onBatch(use, context, batch.passengers.length, (u, c) => host.process(u, batch, c)),
    push: (use, batch, context) => onBatch(use, context, batch.passengers.length, (u, c) => host.push(u, batch, c)),
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Failure) return error.message
  throw error
}
