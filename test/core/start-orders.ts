/** Orders whose target is the test's to break, with what was told of them. */
import type { Incident } from '../../shared/model/incident.ts'
import type { InlineConnectors } from '../support/inline-host.ts'
import { makeSource } from '../support/source.ts'
import { acme, type DefinitionInput, startTestCore, type TestCore, type TestCoreOptions } from '../support/start-test-core.ts'

type Pusher = NonNullable<InlineConnectors['pushers']>[string]

export const orders: DefinitionInput = { name: 'orders', pullers: ['source'], pushers: ['erp'], sync_frequency: 600 }

export function startOrders(erp: Pusher, given: Partial<TestCoreOptions> = {}): Promise<TestCore> {
  return startTestCore({
    definitions: [orders],
    connectors: { pullers: { source: makeSource(['order-1']) }, pushers: { erp } },
    desktop: true,
    ...given,
  })
}

export const told = ({ notified }: TestCore): string[] => notified.map(({ subject }) => subject)

/** Resolves when all that is to be told was told. */
export async function toldAll(test: TestCore): Promise<void> {
  await test.atRest()
  await test.until(async () => (await test.stores.incidents.nextDue()) === null)
}

export async function incidentsOf({ stores }: TestCore): Promise<Incident[]> {
  return (await stores.incidents.list({}, { limit: 50 })).rows
}

export const person = { id: 1, client: acme, username: 'ada', role: 'administrator', disabled: false } as Parameters<
  TestCore['core']['alerts']['acknowledge']
>[1]

export function never(): never {
  throw new Error('it is not there')
}
