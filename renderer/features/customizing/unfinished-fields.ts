/**
 * What was typed into a JSON field of the form and is no JSON (yet). The node's text can't hold it, so it is kept beside it,
 * wherever one looks meanwhile, and goes along when what it stands in is moved.
 */
import type { JSONPath } from 'jsonc-parser'

export interface UnfinishedField {
  path: JSONPath
  typed: string
}
export type Unfinished = readonly UnfinishedField[]

/** Where a path leads after a change; null: what it led to is gone. */
export type Moved = (path: JSONPath) => JSONPath | null

export function typedAt(unfinished: Unfinished, path: JSONPath): string | null {
  return unfinished.find((field) => isSamePath(field.path, path))?.typed ?? null
}

/** @param typed null: it is finished, or dropped */
export function withTyped(unfinished: Unfinished, path: JSONPath, typed: string | null): Unfinished {
  const others = unfinished.filter((field) => !isSamePath(field.path, path))
  return typed === null ? others : [...others, { path, typed }]
}

export function movedAll(unfinished: Unfinished, moved: Moved): Unfinished {
  return unfinished.flatMap(({ path, typed }) => {
    const next = moved(path)
    return next ? [{ path: next, typed }] : []
  })
}

export function isPathIn(path: JSONPath, around: JSONPath): boolean {
  return around.every((step, depth) => step === path[depth])
}

/** `passengers[0].pushers[1].settings`, as faults are told. */
export function placeOf(path: JSONPath): string {
  return path.map((step, depth) => (typeof step === 'number' ? `[${step}]` : depth === 0 ? step : `.${step}`)).join('')
}

export function itemRemoved(list: JSONPath, gone: number): Moved {
  return inList(list, (place) => (place === gone ? null : place > gone ? place - 1 : place))
}

export function itemAdded(list: JSONPath, added: number): Moved {
  return inList(list, (place) => (place >= added ? place + 1 : place))
}

export function itemsSwapped(list: JSONPath, first: number): Moved {
  return inList(list, (place) => (place === first ? first + 1 : place === first + 1 ? first : place))
}

/** All at a path, or in it, is gone. */
export function removed(gone: JSONPath): Moved {
  return (path) => (isPathIn(path, gone) ? null : path)
}

function inList(list: JSONPath, next: (place: number) => number | null): Moved {
  return (path) => {
    const place = path[list.length]
    if (!isPathIn(path, list) || typeof place !== 'number') return path
    const moved = next(place)
    return moved === null ? null : [...list, moved, ...path.slice(list.length + 1)]
  }
}

function isSamePath(one: JSONPath, other: JSONPath): boolean {
  return one.length === other.length && isPathIn(one, other)
}
