/** Which fields differ between two definitions, or two settings, with what stood there and what would. */
import type { Definition, Use } from '../../../shared/model/definition.ts'
import type { FieldChange } from '../../../shared/model/dry-run.ts'
import { secretReferences } from '../secrets/secret-references.ts'

/** The places in a use's settings whose values are told nobody, such as `logins.0.password`. */
export type HiddenPlaces = (use: Use) => readonly string[]

const longestText = 200

/** All but the schedule. Connectors are the same when their names in the definition are. */
export function compareDefinitions(before: Definition, after: Definition, hiddenPlaces: HiddenPlaces): FieldChange[] {
  return [
    ...compareValues(ownFields(before), ownFields(after)),
    ...(['pullers', 'processors', 'pushers'] as const).flatMap((kind) => compareUses(kind, before[kind], after[kind], hiddenPlaces)),
  ]
}

/** Goes into objects and lists. @param hidden places whose values are not told */
export function compareValues(before: unknown, after: unknown, hidden: readonly string[] = []): FieldChange[] {
  const [from, to] = [new Map(leavesOf(before)), new Map(leavesOf(after))]
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((field) => {
    const [old, fresh] = [textOf(from.get(field)), textOf(to.get(field))]
    if (old === fresh) return []
    const tell = (text: string | null) => (text !== null && hidden.includes(field) ? 'hidden' : cut(text))
    return [{ field, from: tell(old), to: tell(fresh) }]
  })
}

/** Named as in the node. */
function ownFields({ missedRuns, queueLifeSpanDays, retry, ordered }: Definition) {
  return { missed_runs: missedRuns, queue_life_span: queueLifeSpanDays ?? undefined, retry, ordered }
}

function compareUses(kind: string, before: Use[], after: Use[], hiddenPlaces: HiddenPlaces): FieldChange[] {
  const [oldNames, newNames] = [before.map(({ name }) => name), after.map(({ name }) => name)]
  const comeOrGone = [
    ...before.filter(({ name }) => !newNames.includes(name)).map((use) => ({ field: `${kind}.${use.name}`, from: use.module, to: null })),
    ...after.filter(({ name }) => !oldNames.includes(name)).map((use) => ({ field: `${kind}.${use.name}`, from: null, to: use.module })),
  ]
  const [keptBefore, keptAfter] = [
    oldNames.filter((name) => newNames.includes(name)).join(', '),
    newNames.filter((name) => oldNames.includes(name)).join(', '),
  ]
  const order = keptBefore === keptAfter ? [] : [{ field: `${kind}, order`, from: keptBefore, to: keptAfter }]
  const within = before.flatMap((use) => {
    const other = after.find(({ name }) => name === use.name)
    return other ? compareUse(`${kind}.${use.name}`, use, other, hiddenPlaces) : []
  })
  return [...comeOrGone, ...order, ...within]
}

function compareUse(path: string, before: Use, after: Use, hiddenPlaces: HiddenPlaces): FieldChange[] {
  const hidden = [...hiddenPlaces(before), ...hiddenPlaces(after)].map((place) => `settings.${place}`)
  const parts = ({ module, settings, timeoutMs }: Use) => ({ module, timeout_seconds: timeoutMs / 1000, settings })
  return compareValues(parts(before), parts(after), hidden).map((change) => ({ ...change, field: `${path}.${change.field}` }))
}

function leavesOf(value: unknown, path: string[] = []): [string, unknown][] {
  if (typeof value !== 'object' || value === null || isReference(value)) return [[path.join('.'), value]]
  const parts = Object.entries(value)
  // An empty one is worth telling, but for the whole.
  if (parts.length === 0) return path.length > 0 ? [[path.join('.'), value]] : []
  return parts.flatMap(([key, one]) => leavesOf(one, [...path, key]))
}

function isReference(value: object): boolean {
  return secretReferences(value)[0]?.path.length === 0
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}

function cut(text: string | null): string | null {
  return text !== null && text.length > longestText ? `${text.slice(0, longestText)}…` : text
}
