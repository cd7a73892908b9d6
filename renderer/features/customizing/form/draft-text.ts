/**
 * Changes to the text of a node, each at one place: what stands around it stays letter by letter, its layout, its long
 * numbers and what the form knows nothing of. All of them expect a text that is JSON.
 */
import { findNodeAtLocation, getNodeValue, type JSONPath, type Node, parseTree } from 'jsonc-parser'

export type Change = (text: string) => string

/** The value at a path; undefined where nothing stands. */
export function valueIn(text: string, path: JSONPath): unknown {
  const node = nodeAt(text, path)
  return node && getNodeValue(node)
}

/** The text of the value at a path, as if it stood at the left margin; null where nothing stands. */
export function sourceOf(text: string, path: JSONPath): string | null {
  const node = nodeAt(text, path)
  return node ? movedOut(sliceOf(text, node), indentAt(text, node.offset)) : null
}

/** Puts a value at a path, with the objects and lists that are missing on the way to it. A list grows at its end only. */
export function setAt(path: JSONPath, value: unknown): Change {
  return (text) => setSource(path, printed(value, unitOf(text)))(text)
}

/** The same with a value that is JSON already. */
export function setSource(path: JSONPath, source: string): Change {
  return (text) => {
    const there = nodeAt(text, path)
    if (there) return splice(text, there.offset, there.length, movedIn(source, indentAt(text, there.offset)))
    const key = path.at(-1)
    if (key === undefined) return source
    const holder = nodeAt(text, path.slice(0, -1))
    const piece = typeof key === 'number' ? source : `${JSON.stringify(key)}: ${source}`
    if (holder) return putIn(text, holder, holder.children?.length ?? 0, piece)
    const wrapped = typeof key === 'number' ? [JSON.parse(source)] : { [key]: JSON.parse(source) }
    return setAt(path.slice(0, -1), wrapped)(text)
  }
}

/** Takes out a field or an item; nothing happens where none is. */
export function removeAt(path: JSONPath): Change {
  return (text) => {
    const value = nodeAt(text, path)
    const part = typeof path.at(-1) === 'number' ? value : value?.parent
    const siblings = part?.parent?.children
    if (!part || !siblings) return text
    const place = siblings.indexOf(part)
    const before = siblings[place - 1]
    const after = siblings[place + 1]
    if (before) return splice(text, endOf(before), endOf(part) - endOf(before), '')
    if (after) return splice(text, part.offset, after.offset - part.offset, '')
    return splice(text, part.parent.offset + 1, part.parent.length - 2, '')
  }
}

/** Two neighbours of a list change places. */
export function swapItems(list: JSONPath, first: number): Change {
  return (text) => {
    const one = nodeAt(text, [...list, first])
    const other = nodeAt(text, [...list, first + 1])
    if (!one || !other) return text
    const between = text.slice(endOf(one), other.offset)
    return splice(text, one.offset, endOf(other) - one.offset, sliceOf(text, other) + between + sliceOf(text, one))
  }
}

/** Puts a copy of an item behind it. */
export function copyItem(list: JSONPath, place: number): Change {
  return (text) => {
    const holder = nodeAt(text, list)
    const source = sourceOf(text, [...list, place])
    return holder && source !== null ? putIn(text, holder, place + 1, source) : text
  }
}

function nodeAt(text: string, path: JSONPath): Node | undefined {
  const tree = parseTree(text)
  return tree && findNodeAtLocation(tree, path)
}

/** Among the children of an object or a list, laid out as those are. */
function putIn(text: string, holder: Node, place: number, piece: string): string {
  const before = holder.children?.[place - 1]
  if (before) {
    const { gap, indent } = gapBefore(text, before)
    return splice(text, endOf(before), 0, `,${gap}${gap === ' ' ? oneLine(piece) : movedIn(piece, indent)}`)
  }
  const around = holder.parent?.type === 'property' ? holder.parent.parent : holder.parent
  if (around && !sliceOf(text, around).includes('\n')) {
    const padding = holder.type === 'object' ? ' ' : ''
    return splice(text, holder.offset + 1, holder.length - 2, padding + oneLine(piece) + padding)
  }
  const indent = indentAt(text, holder.offset)
  const inner = indent + unitOf(text)
  return splice(text, holder.offset + 1, holder.length - 2, `\n${inner}${movedIn(piece, inner)}\n${indent}`)
}

/** An item or a field that is put into a list's or an object's first line goes on in it. */
function gapBefore(text: string, part: Node): { gap: string; indent: string } {
  const lineStart = text.lastIndexOf('\n', part.offset) + 1
  const indent = text.slice(lineStart, part.offset)
  return lineStart > 0 && /^[ \t]*$/.test(indent) ? { gap: `\n${indent}`, indent } : { gap: ' ', indent: '' }
}

function printed(value: unknown, unit: string): string {
  return JSON.stringify(value, null, unit)
}

/** Line ends stand between the parts of JSON only, never in a string. */
function oneLine(source: string): string {
  return source.replace(/(\[)\s*\n\s*|\s*\n\s*(\])/g, '$1$2').replace(/\s*\n\s*/g, ' ')
}

function movedIn(source: string, indent: string): string {
  return source.replaceAll('\n', `\n${indent}`)
}

function movedOut(source: string, indent: string): string {
  return indent === '' ? source : source.replaceAll(`\n${indent}`, '\n')
}

/** The white space that the line of a place begins with. */
function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? ''
}

/** One step of indentation, as the text has it. */
function unitOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? '  '
}

function sliceOf(text: string, { offset, length }: Node): string {
  return text.slice(offset, offset + length)
}

function endOf({ offset, length }: Node): number {
  return offset + length
}

function splice(text: string, offset: number, length: number, content: string): string {
  return text.slice(0, offset) + content + text.slice(offset + length)
}
