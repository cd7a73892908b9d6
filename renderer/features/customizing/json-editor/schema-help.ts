/** Completes names and values by the schema of the node, and tells what a field means when the pointer rests on it. */
import { autocompletion, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state'
import { hoverTooltip } from '@codemirror/view'
import { findNodeAtOffset, getLocation, getNodePath, type Node } from 'jsonc-parser'
import { readJsonTree } from '../../../../shared/json-place.ts'
import { placeOfValue } from './fault-places.ts'
import { type Schema, schemasAt, valueAt } from './schema-at.ts'

/** The schema has come, or is another. */
export const tellSchema = StateEffect.define<Schema>()

const schemaOf = StateField.define<Schema | null>({
  create: () => null,
  update: (schema, { effects }) => effects.find((effect) => effect.is(tellSchema))?.value ?? schema,
})

export const schemaHelp: Extension = [
  schemaOf,
  autocompletion({ override: [complete] }),
  hoverTooltip(({ state }, pos) => {
    const told = wordsAt(state, pos)
    if (!told) return null
    const { place, words } = told
    return { pos: place.from, end: place.to, create: () => ({ dom: paragraphs(words) }) }
  }),
]

function complete({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const schema = state.field(schemaOf)
  if (!schema) return null
  const text = state.doc.toString()
  const { path, isAtPropertyKey, previousNode } = getLocation(text, pos)
  const { tree } = readJsonTree(text)
  const begun = previousNode && previousNode.offset < pos && pos <= previousNode.offset + previousNode.length ? previousNode : null
  const word = /[\w.-]*$/.exec(text.slice(0, pos))?.[0] ?? ''
  if (!explicit && !begun && word === '') return null
  const options = isAtPropertyKey
    ? names(schemasAt(schema, path.slice(0, -1), tree), valueAt(tree, path.slice(0, -1)), begun, text)
    : values(schemasAt(schema, path, begun ? undefined : tree))
  if (options.length === 0) return null
  return {
    from: begun ? begun.offset : pos - word.length,
    ...(begun && { to: begun.offset + begun.length }),
    options,
    validFor: /^"?[\w. -]*"?$/,
  }
}

/** Those that the object hasn't yet; with what must follow, unless a colon follows already. */
function names(schemas: Schema[], there: unknown, begun: { offset: number; length: number } | null, text: string): Completion[] {
  const taken = typeof there === 'object' && there !== null ? Object.keys(there) : []
  const own = begun ? text.slice(begun.offset + 1, begun.offset + begun.length - 1) : null
  const hasColon = begun !== null && /^\s*:/.test(text.slice(begun.offset + begun.length))
  const found = new Map<string, Completion>()
  for (const { properties = {}, required = [] } of schemas) {
    for (const [name, field] of Object.entries(properties)) {
      if (found.has(name) || (taken.includes(name) && name !== own)) continue
      found.set(name, {
        label: JSON.stringify(name),
        apply: JSON.stringify(name) + (hasColon ? '' : `: ${firstValue(field)}`),
        type: 'property',
        detail: required.includes(name) ? 'needed' : '',
        info: wordsOf([field]).join('\n'),
      })
    }
  }
  return [...found.values()]
}

function values(schemas: Schema[]): Completion[] {
  const found = new Map<string, Completion>()
  for (const schema of schemas) {
    for (const [text, label] of valuesOf(schema)) {
      if (!found.has(label)) found.set(label, { label, apply: text, type: 'enum', info: wordsOf([schema]).join('\n') })
    }
  }
  return [...found.values()]
}

/** @returns texts to put in, each with what it is called in the list */
function valuesOf({ const: only, enum: some, type, default: usual, properties }: Schema): [text: string, label: string][] {
  const plain = (value: unknown): [string, string] => [JSON.stringify(value), JSON.stringify(value)]
  const module = properties?.['module']?.const
  if (typeof module === 'string')
    return [[`{ "module": ${JSON.stringify(module)}, "settings": {} }`, `${JSON.stringify(module)} with settings`]]
  if (only !== undefined) return [plain(only)]
  if (some) return some.map(plain)
  if (type === 'boolean') return [plain(true), plain(false)]
  return usual === undefined ? [] : [plain(usual)]
}

function firstValue({ type, default: usual, const: only }: Schema): string {
  if (usual !== undefined || only !== undefined) return JSON.stringify(usual ?? only)
  return { array: '[]', object: '{}', string: '""', boolean: 'false' }[String(type)] ?? ''
}

function wordsAt(state: EditorState, pos: number): { place: { from: number; to: number }; words: string[] } | null {
  const schema = state.field(schemaOf)
  const { tree } = readJsonTree(state.doc.toString())
  const node = schema && tree && findNodeAtOffset(tree, pos)
  if (!node) return null
  const value = nameOrValue(node)
  const words = wordsOf(schemasAt(schema, getNodePath(value), tree))
  return words.length > 0
    ? { place: value === node ? placeOfValue(node) : { from: node.offset, to: node.offset + node.length }, words }
    : null
}

/** On a name it is told of its value. */
function nameOrValue(node: Node): Node {
  const [name, value] = node.parent?.type === 'property' ? (node.parent.children ?? []) : []
  return name === node && value ? value : node
}

function wordsOf(schemas: Schema[]): string[] {
  const lines = schemas.flatMap(({ title, description, default: usual }) => [
    [title, description].filter(Boolean).join(': '),
    usual === undefined ? '' : `Where it is left out: ${JSON.stringify(usual)}`,
  ])
  return [...new Set(lines)].filter(Boolean).slice(0, 6)
}

/** As text: a connector's words are its author's. */
function paragraphs(words: string[]): HTMLElement {
  const box = document.createElement('div')
  box.className = 'cm-tooltip-words'
  for (const each of words) box.appendChild(document.createElement('p')).textContent = each
  return box
}
