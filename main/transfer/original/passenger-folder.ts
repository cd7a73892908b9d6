/** A passenger's folder of the original as a passenger of this Databus, with its steps as they stood. */
import { isUtf8 } from 'node:buffer'
import { join } from 'node:path'
import { z } from 'zod'
import type { DatabusNode } from '../../../shared/model/definition.ts'
import { type ClientId, type LogId, PassengerId } from '../../../shared/model/ids.ts'
import type { StepKind } from '../../../shared/model/step.ts'
import { contentTypeOf } from '../../connectors/lib/content-type.ts'
import type { AttachmentRecord, PassengerRecord, StepRecord } from '../../core/transfer/records.ts'
import { readJsonText } from '../json-folder/json-file.ts'
import { readFileIn, readPlainFile } from '../json-folder/layout.ts'
import { isPlainName } from '../json-folder/read-passenger.ts'
import { momentOf } from './local-time.ts'

const Status = z.enum(['complete', 'incomplete'])

export const PassengerJson = z.object({
  external_id: z.coerce.string().min(1).max(500),
  internal_id: z.string(),
  source_system: z.string().max(200).default(''),
  puller_module: z.string().min(1),
  puller_notified: z.boolean().default(false),
  pull_datetime: z.string(),
  attachments: z.array(z.object({ format: z.enum(['text', 'binary']), name: z.string().min(1).max(255) })).default([]),
  log_guids: z.array(z.string()).default([]),
  processor_statuses: z.array(z.object({ processor_module: z.string(), status: Status })).default([]),
  pusher_statuses: z.array(z.object({ pusher_module: z.string(), status: Status })).default([]),
})
export type PassengerJson = z.infer<typeof PassengerJson>

export interface Around {
  client: ClientId
  definitions: DatabusNode['passengers']
  timeZone: string
  logOf(guid: string): LogId | undefined
  /** Told what is odd about it, though it is imported. */
  tell(message: string): void
}

/** @returns the passenger, or what is wrong with it */
export async function readOriginalPassenger(folder: string, name: string, around: Around): Promise<PassengerRecord | string> {
  const read = readJsonText(await readPlainFile(join(folder, 'passenger.json')), PassengerJson)
  if (!read.ok) return `passenger.json: ${read.message} Maybe the original was ended while it wrote it.`
  const json = read.value
  const id = PassengerId.safeParse(json.internal_id)
  if (!id.success || json.internal_id !== name) return 'Its internal_id is not the UUID that its folder is named for.'
  const pulledAt = momentOf(json.pull_datetime, around.timeZone)
  if (pulledAt === null) return `Its pull_datetime "${json.pull_datetime.slice(0, 60)}" is no time.`
  const attachments = await attachmentsOf(folder, json)
  if (typeof attachments === 'string') return attachments
  const steps = stepsOf(json, pulledAt)
  const isComplete = steps.every(({ status }) => status === 'complete')
  const logs = json.log_guids.flatMap((guid) => around.logOf(guid.toLowerCase()) ?? [])
  return {
    id: id.data,
    seatNumber: null,
    client: around.client,
    definition: definitionOf(json, around),
    sourceSystem: json.source_system || json.puller_module,
    externalId: json.external_id,
    title: '',
    puller: json.puller_module,
    receipt: null,
    pulledAt,
    status: isComplete ? 'complete' : 'incomplete',
    dueAt: isComplete ? null : pulledAt,
    completedAt: isComplete ? pulledAt : null,
    seatedBy: logs[0] ?? null,
    logs: [...new Set(logs.slice(1))].filter((log) => log !== logs[0]),
    steps,
    attachments,
  }
}

/** The original doesn't say which definition a passenger is of: the one whose connectors it has. */
function definitionOf(json: PassengerJson, { definitions, tell }: Around): string {
  const pulled = definitions.filter(({ pullers }) => modulesOf(pullers).includes(json.puller_module))
  const same = pulled.find(
    ({ processors, pushers }) =>
      isSameList(
        modulesOf(processors),
        json.processor_statuses.map(({ processor_module }) => processor_module),
      ) &&
      isSameList(
        modulesOf(pushers),
        json.pusher_statuses.map(({ pusher_module }) => pusher_module),
      ),
  )
  const definition = same ?? pulled[0]
  if (definition) return definition.name
  tell(`No definition has its puller ${json.puller_module}: it is imported, but nothing drives it.`)
  return json.puller_module.slice(-100)
}

function modulesOf(uses: DatabusNode['passengers'][number]['pullers']): string[] {
  return uses.map((use) => (typeof use === 'string' ? use : use.module))
}

function isSameList(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((module, index) => module === other[index])
}

/** As seating would make them: what nothing holds up is due at once. */
function stepsOf(json: PassengerJson, pulledAt: number): StepRecord[] {
  const processors = json.processor_statuses.map(({ processor_module, status }) => ({ module: processor_module, status }))
  const pushers = json.pusher_statuses.map(({ pusher_module, status }) => ({ module: pusher_module, status }))
  const waiting = processors.findIndex(({ status }) => status === 'incomplete')
  const step = (kind: StepKind, use: string, status: StepRecord['status'], mayRun: boolean): StepRecord => {
    const course = { status, attempts: 0, revision: 0, dueAt: status === 'incomplete' && mayRun ? pulledAt : null }
    return { kind, use, ...course, begunAt: null, endedAt: status === 'complete' ? pulledAt : null, notedAt: null, note: null }
  }
  return [
    step('notify', json.puller_module, json.puller_notified ? 'complete' : 'incomplete', true),
    ...named(processors).map(({ use, status }, index) => step('process', use, status, waiting === index)),
    ...named(pushers).map(({ use, status }) => step('push', use, status, waiting === -1)),
  ]
}

/** The second use of a module is called `module#2`, as in a definition. */
function named<S>(uses: { module: string; status: S }[]): { use: string; status: S }[] {
  const times = new Map<string, number>()
  return uses.map(({ module, status }) => {
    const time = (times.get(module) ?? 0) + 1
    times.set(module, time)
    return { use: time === 1 ? module : `${module}#${time}`, status }
  })
}

async function attachmentsOf(folder: string, json: PassengerJson): Promise<AttachmentRecord[] | string> {
  const attachments = new Map<string, AttachmentRecord>()
  for (const { name, format } of json.attachments) {
    if (!isPlainName(name)) return `The attachment "${name.slice(0, 100)}" names a file out of its folder.`
    if (attachments.has(name)) return `It has two attachments of the name "${name}".`
    const content = await readFileIn(join(folder, 'attachments'), name)
    if (!content) return `The attachment "${name}" is not there, or is no plain file.`
    const isText = format === 'text' && isUtf8(content)
    attachments.set(name, {
      name,
      format: isText ? 'text' : 'binary',
      contentType: contentTypeOf(name),
      bytes: content.byteLength,
      content,
    })
  }
  return [...attachments.values()]
}
