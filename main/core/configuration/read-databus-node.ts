/** Turns the text of a `__databus__` node into definitions, or tells every fault with its place. Asks no connector. */
import type { z } from 'zod'
import { faultInWords } from '../../../shared/fault-words.ts'
import { readJson } from '../../../shared/json-place.ts'
import { type AlertSettings, noAlertSettings } from '../../../shared/model/alerts.ts'
import { type ConnectorUse, DatabusNode, type Definition, type Use } from '../../../shared/model/definition.ts'
import type { Schedule } from '../../../shared/model/schedule.ts'
import type { Timetable } from '../ports/world.ts'

export interface NodeFault {
  path: string
  message: string
}

export interface ClientConfiguration {
  logLifeSpanDays: number | null
  auditLifeSpanDays: number
  definitions: Definition[]
  exportHosts: string[]
  alerts: AlertSettings
}

export type ReadNode = { ok: true; configuration: ClientConfiguration } | { ok: false; faults: NodeFault[] }

const minuteMs = 60_000
export const defaultAuditLifeSpanDays = 365
const pullTimeoutSeconds = 600
const stepTimeoutSeconds = 60

export function readDatabusNode(text: string, timetable: Timetable): ReadNode {
  const json = readJson(text)
  if (!json.ok) return { ok: false, faults: [{ path: '', message: json.message }] }
  const node = DatabusNode.safeParse(withoutUsers(json.value), { error: faultInWords })
  if (!node.success) return { ok: false, faults: node.error.issues.flatMap(faultsOf) }
  const definitions = node.data.passengers.map(toDefinition)
  const faults = [...doubledNames(definitions), ...scheduleFaults(node.data, definitions, timetable)]
  if (faults.length > 0) return { ok: false, faults }
  const { log_life_span, audit_life_span } = node.data
  const lifeSpans = { logLifeSpanDays: log_life_span ?? null, auditLifeSpanDays: audit_life_span ?? defaultAuditLifeSpanDays }
  return {
    ok: true,
    configuration: { ...lifeSpans, definitions, exportHosts: node.data.export_hosts, alerts: node.data.alerts ?? noAlertSettings },
  }
}

/** A file of the original Databus lists its users, with their passwords in clear; Databus keeps users elsewhere. */
function withoutUsers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { users: _users, ...rest } = value as Record<string, unknown>
  return rest
}

/** In the words of a node: where, and why. */
export function faultsOf(issue: z.core.$ZodIssue): NodeFault[] {
  const path = pathText(issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, message: 'Databus knows no such field here.' }))
  }
  const meant = issue.code === 'invalid_union' ? meantForm(issue) : null
  if (meant) return meant.flatMap((inner) => faultsOf({ ...inner, path: [...issue.path, ...inner.path] }))
  return [{ path, message: issue.message }]
}

/** Of the forms that a value may have, what is wrong in the only one that it has a likeness to. */
function meantForm({ errors }: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] | null {
  const alike = errors.filter((faults) => !faults.some(({ code, path }) => code === 'invalid_type' && path.length === 0))
  return alike.length === 1 ? (alike[0] ?? null) : null
}

/** `passengers[0].pullers[1].settings` */
export function pathText(path: readonly PropertyKey[]): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`)).join('')
}

function toDefinition(node: DatabusNode['passengers'][number]): Definition {
  return {
    name: node.name,
    pullers: toUses(node.pullers, pullTimeoutSeconds),
    processors: toUses(node.processors, stepTimeoutSeconds),
    pushers: toUses(node.pushers, stepTimeoutSeconds),
    schedule: toSchedule(node),
    missedRuns: node.missed_runs === 'skip' ? 'skip' : 'catch up',
    queueLifeSpanDays: node.queue_life_span ?? null,
    retry: {
      attempts: node.retry.attempts,
      firstMs: node.retry.first_minutes * minuteMs,
      longestMs: node.retry.longest_minutes * minuteMs,
    },
    ordered: node.ordered,
  }
}

function toUses(uses: ConnectorUse[], timeoutSeconds: number): Use[] {
  const times = new Map<string, number>()
  return uses.map((use) => {
    const full = typeof use === 'string' ? { module: use } : use
    const time = (times.get(full.module) ?? 0) + 1
    times.set(full.module, time)
    return {
      name: full.name ?? (time === 1 ? full.module : `${full.module}#${time}`),
      module: full.module,
      settings: full.settings ?? {},
      timeoutMs: (full.timeout_seconds ?? timeoutSeconds) * 1000,
    }
  })
}

function toSchedule({ schedule, sync_frequency }: DatabusNode['passengers'][number]): Schedule {
  if (schedule) return { kind: 'cron', cron: schedule.cron, timeZone: schedule.time_zone ?? null }
  if (!sync_frequency) return { kind: 'by hand' }
  return { kind: 'every', minutes: Math.max(1, Math.round(sync_frequency)) }
}

function doubledNames(definitions: Definition[]): NodeFault[] {
  return [
    ...doubled(definitions, 'passengers', 'passenger definitions'),
    ...definitions.flatMap((definition, index) => [
      ...doubled(definition.pullers, `passengers[${index}].pullers`, 'pullers of this definition'),
      ...doubled(definition.processors, `passengers[${index}].processors`, 'processors of this definition'),
      ...doubled(definition.pushers, `passengers[${index}].pushers`, 'pushers of this definition'),
    ]),
  ]
}

function doubled(named: { name: string }[], path: string, what: string): NodeFault[] {
  return named.flatMap(({ name }, index) => {
    const first = named.findIndex((other) => other.name === name)
    if (first === index) return []
    return [
      {
        path: `${path}[${index}].name`,
        message: `Two ${what} are named "${name}" (the other is ${path}[${first}]). Give one another name.`,
      },
    ]
  })
}

function scheduleFaults(node: DatabusNode, definitions: Definition[], timetable: Timetable): NodeFault[] {
  return definitions.flatMap((definition, index) => {
    const path = `passengers[${index}]`
    const both = node.passengers[index]?.schedule && node.passengers[index]?.sync_frequency
    const fault = timetable.fault(definition.schedule)
    return [
      ...(both ? [{ path, message: 'Give either sync_frequency or schedule, not both.' }] : []),
      ...(fault ? [{ path: `${path}.schedule`, message: fault }] : []),
      ...(definition.pullers.length === 0 ? [{ path: `${path}.pullers`, message: 'A definition needs at least one puller.' }] : []),
    ]
  })
}
