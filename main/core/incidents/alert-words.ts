/** What is said of an incident, in plain words: what, since when, why, and what to do. */
import type { Incident, PartKind } from '../../../shared/model/incident.ts'
import type { Alert, Couriers } from '../ports/couriers.ts'
import type { NoticeEvent } from '../ports/incident-store.ts'

type Words = Pick<Couriers, 'alias' | 'timeInWords' | 'isoTime'>

const mostOfReason = 1_000

export function alertOf(event: NoticeEvent, incident: Incident, words: Words, consoleAddress: string | null): Alert {
  const link = consoleAddress === null ? null : `${consoleAddress.replace(/\/+$/, '')}/alerts?incident=${incident.id}`
  const what = `${capital(partInWords(incident))} ${happened(event, incident)}`
  const subject = oneLine(`${words.alias ? `[${words.alias}] ` : ''}${incident.client}: ${what}`)
  const reason = cut(incident.reason)
  const lines = [
    `${what}.`,
    '',
    ...(words.alias ? [`System: ${words.alias}`] : []),
    `Client: ${incident.client}`,
    `Since: ${words.timeInWords(incident.begunAt)}`,
    ...(incident.endedAt === null ? [] : [`Until: ${words.timeInWords(incident.endedAt)}`, `Failures meanwhile: ${incident.failures}`]),
    event === 'begun' ? `Reason: ${reason}` : `Last reason: ${reason}`,
    '',
    event === 'begun' ? whatToDo[incident.kind] : afterwards(incident),
    ...(link === null ? [] : ['', link]),
  ]
  const facts = {
    // Slack, Mattermost and their kind show this and leave the rest.
    text: link === null ? subject : `${subject}\n${link}`,
    event: event === 'begun' ? 'incident.begun' : 'incident.ended',
    system: words.alias,
    incident: incident.id,
    client: incident.client,
    definition: incident.definition || null,
    kind: incident.kind,
    part: incident.part || null,
    begunAt: words.isoTime(incident.begunAt),
    endedAt: incident.endedAt === null ? null : words.isoTime(incident.endedAt),
    ending: incident.ending,
    failures: incident.failures,
    reason,
    passenger: incident.passenger,
    log: incident.log,
    link,
  }
  return { subject, text: lines.join('\n'), page: pageOf(event, incident), facts, key: `${incident.id}/${event}` }
}

export function testAlert(client: string, by: string, words: Words, consoleAddress: string | null, at: number): Alert {
  const subject = oneLine(`${words.alias ? `[${words.alias}] ` : ''}${client}: this is a test alert`)
  const text = `This is a test alert of Databus, asked for by ${by} on ${words.timeInWords(at)}.\nNothing is wrong, and there is nothing to do.`
  const facts = { text: subject, event: 'test', system: words.alias, client, at: words.isoTime(at), link: consoleAddress }
  return { subject, text, page: '/alerts', facts, key: `test/${client}/${at}` }
}

/** `the target "ERP" of "orders"` */
function partInWords({ kind, part, definition }: Incident): string {
  switch (kind) {
    case 'source':
    case 'notice':
      return `the source "${part}" of "${definition}"`
    case 'configuration':
      return 'the configuration'
    case 'drive':
      return `the definition "${definition}"`
    case 'processor':
      return `the processor "${part}" of "${definition}"`
    case 'target':
      return `the target "${part}" of "${definition}"`
  }
}

function happened(event: NoticeEvent, { kind, ending }: Incident): string {
  if (event === 'ended') return ended[ending ?? 'well again']
  switch (kind) {
    case 'notice':
      return "can't be told what was taken over"
    case 'configuration':
      return "can't be used"
    case 'drive':
      return 'breaks down'
    case 'source':
    case 'processor':
    case 'target':
      return 'fails'
  }
}

const ended: Record<NonNullable<Incident['ending']>, string> = {
  'well again': 'is well again',
  'no longer configured': 'is no longer configured',
  'settled by hand': 'was settled by hand',
}

const whatToDo: Record<PartKind, string> = {
  source:
    'What to do: nothing is lost, it waits in the source, and Databus asks again by itself. See to it that the source can be reached.',
  notice: 'What to do: what was pulled is safe, and Databus tells the source again by itself. See to it that the source can be written to.',
  configuration: 'What to do: correct it in Customizing. Until then the last one that could be used goes on.',
  drive: 'What to do: nothing is lost, and Databus tries again by itself. The log says more; a full disk is the usual cause.',
  processor:
    'What to do: nothing is lost, and Databus tries again by itself. If it is the document, correct it, or set the step complete, in the queue.',
  target:
    'What to do: nothing is lost, and Databus tries again by itself. See to it that the target can be reached and takes the document.',
}

function afterwards({ kind, ending }: Incident): string {
  if (ending === 'no longer configured') return 'It was taken out of the configuration, so it is watched no more.'
  if (ending === 'settled by hand') return 'A person set complete all that failed of it. Whether it is well shows at the next try.'
  const queued = kind === 'target' || kind === 'processor' || kind === 'notice'
  return queued ? 'What waited is tried again. What has failed for good waits for you in the queue.' : 'There is nothing to do.'
}

/** What has failed: the passenger or the log that showed it. */
function pageOf(event: NoticeEvent, { id, passenger, log }: Incident): `/${string}` {
  if (event === 'ended') return `/alerts?incident=${id}`
  if (passenger !== null) return `/queue/${passenger}`
  return log === null ? `/alerts?incident=${id}` : `/logs/${log}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Names and reasons come from elsewhere: no line of theirs becomes a header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 300)
}

function cut(reason: string): string {
  const text = reason.replace(/[^\P{Cc}\n\t]+/gu, ' ').trim()
  return text.length > mostOfReason ? `${text.slice(0, mostOfReason)}…` : text
}
