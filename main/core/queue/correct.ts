/**
 * Corrects a passenger and runs it again: a new passenger with the corrected attachments and the steps that its definition has
 * now. The old one stays as it is, and each knows of the other. The source is not told again, and since pushers get a key
 * made from the passenger's id, what the new one delivers is new to every target.
 */
import { Failure } from '../../../shared/errors.ts'
import type { Passenger } from '../../../shared/model/passenger.ts'
import type { User } from '../../../shared/model/user.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { plannedSteps } from '../driver/pull.ts'
import { startLog } from '../logs/log-writer.ts'
import type { PackedAttachment } from '../ports/connector-host.ts'
import type { Ports } from '../ports.ts'

export interface NewContent {
  name: string
  contentType: string
  content: Uint8Array
}

export interface Changes {
  /** In place of those with the same name, or beside them. */
  put: NewContent[]
  remove: string[]
}

interface Needs {
  ports: Ports
  configuration: Configuration
  wake: () => void
}

const mostCorrections = 1000
const longestId = 360

/** @throws Failure DEFINITION_NOT_FOUND, ATTACHMENT_NOT_FOUND */
export async function correctPassenger(
  { ports, configuration, wake }: Needs,
  old: Passenger,
  changes: Changes,
  by: User,
): Promise<Passenger> {
  await configuration.refresh()
  const definition = configuration.find(old.client, old.definition)
  if (!definition) throw new Failure('DEFINITION_NOT_FOUND', { name: old.definition })
  const missing = changes.remove.find((name) => !old.attachments.some((attachment) => attachment.name === name))
  if (missing !== undefined) throw new Failure('ATTACHMENT_NOT_FOUND', { name: missing })

  const { stores, clock, ids, events } = ports
  const { attachments, bytes } = await corrected(ports, old, changes)
  const puller = old.steps.find(({ kind }) => kind === 'notify')?.use ?? ''
  const steps = plannedSteps(definition, { name: puller })
    .filter(({ kind }) => kind !== 'notify')
    .map((step) => ({ ...step, begins: false }))
  const id = ids.passenger()
  const who = `${by.client}/${by.username}`
  const words = inWords(old, changes)
  await stores.queue.addCorrection({ passenger: id, corrected: old.id, by: who, at: clock.now(), changes: words })
  const log = await startLog(ports, { client: old.client, kind: 'bulk', definition: old.definition })
  const base = old.externalId.replace(/ \(corrected \d+\)$/, '').slice(0, longestId)
  for (let number = 1; number <= mostCorrections; number += 1) {
    const externalId = `${base} (corrected ${number})`
    const pulled = { externalId, sourceSystem: old.sourceSystem, title: old.title, receipt: null, attachments }
    const chunk = { passengers: [pulled], bytes }
    const seating = { client: old.client, definition: old.definition, puller, at: clock.now(), log: log.id, ids: [id], chunk, steps }
    const [seated] = await stores.queue.seat(seating)
    if (seated) break
  }
  await stores.queue.link(log.id, [old.seatNumber])
  const name = old.title || old.externalId
  log.say('info', 'correction', `${name}: corrected by ${who} (${words}), and run again as a new passenger.`, old.id)
  log.say('info', 'correction', `${name}: made by ${who} from a passenger that was corrected (${words}).`, id)
  await log.end()
  events.tell({ topic: 'queue', client: old.client })
  wake()
  const made = await stores.queue.find(id)
  if (!made) throw new Error('The corrected passenger was not seated.')
  return made
}

async function corrected({ stores }: Ports, old: Passenger, { put, remove }: Changes) {
  const { attachments: packed, bytes } = await stores.queue.attachments([old.seatNumber])
  const kept = (packed[0] ?? []).map(({ offset, length, ...rest }) => ({
    ...rest,
    content: bytes.subarray(offset, offset + length) as Uint8Array,
  }))
  const all = kept
    .filter(({ name }) => !remove.includes(name))
    .map((one) => {
      const change = put.find(({ name }) => name === one.name)
      return change ? asAttachment(change, one.contentType) : one
    })
  for (const one of put) if (!all.some(({ name }) => name === one.name)) all.push(asAttachment(one, 'application/octet-stream'))
  const joined = new Uint8Array(all.reduce((sum, { content }) => sum + content.byteLength, 0))
  let offset = 0
  const attachments = all.map(({ name, format, contentType, content }): PackedAttachment => {
    joined.set(content, offset)
    offset += content.byteLength
    return { name, format, contentType, offset: offset - content.byteLength, length: content.byteLength }
  })
  return { attachments, bytes: joined }
}

const textTypes = /^text\/|[/+](json|xml)\b|^message\/rfc822/

function asAttachment({ name, contentType, content }: NewContent, before: string) {
  const type = contentType || before
  const format = textTypes.test(type) && isUtf8(content) ? ('text' as const) : ('binary' as const)
  return { name, format, contentType: type, content }
}

function isUtf8(content: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content)
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

function inWords(old: Passenger, { put, remove }: Changes): string {
  const had = new Set(old.attachments.map(({ name }) => name))
  const words = [...put.map(({ name }) => `${name} ${had.has(name) ? 'changed' : 'added'}`), ...remove.map((name) => `${name} removed`)]
  return words.join(', ').slice(0, 1000)
}
