/** What a part of the form is handed: the draft to read, the way to change it, and what was found wrong with it. */
import type { JSONPath } from 'jsonc-parser'
import type { Schema } from '../json-editor/schema-at.ts'
import type { Moved } from '../unfinished-fields.ts'
import type { Change } from './draft-text.ts'

export interface FormPart {
  /** Of the whole node; it is JSON. */
  text: string
  client: string
  /** The schema of the whole node, which references lead on from. */
  root: Schema
  /** The names of secrets that are set. */
  secrets: readonly string[]
  /** @param moved where paths lead afterwards, if the change moves or takes out something */
  edit(change: Change, moved?: Moved): void
  /** What was typed there and is no JSON; null: nothing. */
  unfinishedAt(path: JSONPath): string | null
  keepUnfinished(path: JSONPath, typed: string | null): void
  /** How a field is taken out here. */
  clearing(path: JSONPath): Change
  /** What was found wrong with the value at a path, apart from what is in it. */
  faultAt(path: JSONPath): string | null
  /** The same with all that is in it. */
  faultIn(path: JSONPath): string | null
  /** Puts the focus to an element once it is there. */
  focus(id: string): void
  /** Tells a screen reader what was done. */
  say(words: string): void
}

/** The id of the field, or of the group of fields, that a path leads to. */
export function fieldId(path: JSONPath, part = 'field'): string {
  return [part, ...path.map((step) => encodeURIComponent(step))].join('-')
}
