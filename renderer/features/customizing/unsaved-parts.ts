/** Which parts of a node are typed and not saved: its definitions (or clients) by their names, and what stands beside them. */
import { readJson } from '../../../shared/json-place.ts'

const lists = ['passengers', 'clients']

/** Empty where one of the texts is no JSON object, or only its layout differs. */
export function unsavedParts(saved: string, typed: string): string[] {
  const before = objectIn(saved)
  const after = objectIn(typed)
  if (saved === typed || !before || !after) return []
  const parts = lists.flatMap((list) => unsavedItems(itemsOf(before[list]), itemsOf(after[list])))
  return isSame(besideLists(before), besideLists(after)) ? parts : [...parts, 'the node itself']
}

/** A renamed item is the one that stands at its place, and is called by its new name. */
function unsavedItems(before: readonly unknown[], after: readonly unknown[]): string[] {
  const names = { before: before.map(nameOf), after: after.map(nameOf) }
  const isGone = (place: number): boolean => place < before.length && !names.after.includes(names.before[place] ?? '')
  const told = after.flatMap((item, place) => {
    const name = names.after[place] ?? ''
    const known = names.before.indexOf(name)
    if (known >= 0) return isSame(before[known], item) && names.after.indexOf(name) === place ? [] : [name]
    return [isGone(place) ? name : `${name} (new)`]
  })
  const isRenamed = (place: number): boolean => place < after.length && !names.before.includes(names.after[place] ?? '')
  return [...told, ...names.before.filter((_, place) => isGone(place) && !isRenamed(place)).map((name) => `${name} (deleted)`)]
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function nameOf(item: unknown, place: number): string {
  const name = typeof item === 'object' && item !== null && 'name' in item ? item.name : null
  return typeof name === 'string' && name !== '' ? name : `number ${place + 1}`
}

function besideLists(node: Record<string, unknown>) {
  return Object.entries(node).filter(([name, value]) => !lists.includes(name) || !Array.isArray(value))
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function objectIn(text: string): Record<string, unknown> | null {
  const json = readJson(text)
  const isObject = json.ok && typeof json.value === 'object' && json.value !== null && !Array.isArray(json.value)
  return isObject ? (json.value as Record<string, unknown>) : null
}
