/** What can be said of an XML document: whether it is well-formed, where it isn't, and what is in it. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'

export interface XmlFault {
  line: number
  column: number
  message: string
}

export interface XmlFindings {
  wellFormed: boolean
  encoding: string
  root: string | null
  namespace: string | null
  elements: number
  depth: number
  faults: XmlFault[]
}

/** Deeper ones are made to break whoever reads them. */
const deepest = 200
/** A document that defines more, or that grows more by them, is made to break whoever reads it. */
const entities = {
  enabled: true,
  maxEntityCount: 50,
  maxEntitySize: 5000,
  maxTotalExpansions: 1000,
  maxExpandedLength: 100_000,
  maxExpansionDepth: 5,
}

/** The parser leaves such ones alone, a later reader may not. */
const nestedEntity = /<!ENTITY\s[^>]*?(["'])[^"'>]*[&%](?!#)[\w:-]+;[^"'>]*\1/

export function xmlFindings(content: Uint8Array): XmlFindings {
  const encoding = encodingOf(content)
  const findings: XmlFindings = { wellFormed: false, encoding, root: null, namespace: null, elements: 0, depth: 0, faults: [] }
  const text = decode(content, encoding)
  if (typeof text !== 'string') return { ...findings, faults: [text] }
  if (text.trim() === '') return { ...findings, faults: [{ line: 1, column: 1, message: 'The document is empty.' }] }
  if (nestedEntity.test(text))
    return { ...findings, faults: [{ line: 1, column: 1, message: 'The document defines entities by other entities.' }] }
  const valid = XMLValidator.validate(text)
  if (valid !== true) return { ...findings, faults: [{ line: valid.err.line, column: valid.err.col, message: valid.err.msg }] }
  try {
    return { ...findings, ...measure(text), wellFormed: true }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { ...findings, faults: [{ line: 1, column: 1, message }] }
  }
}

type Node = { [name: string]: Node[] | string } & { ':@'?: Record<string, string> }

function measure(text: string): Pick<XmlFindings, 'root' | 'namespace' | 'elements' | 'depth'> {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    parseTagValue: false,
    processEntities: entities,
    maxNestedTags: deepest,
  })
  const nodes = parser.parse(text) as Node[]
  let elements = 0
  let depth = 0
  let level = nodes
  for (; level.length > 0; depth += 1) {
    const own = level.filter((node) => elementName(node) !== null)
    elements += own.length
    if (own.length === 0) break
    level = own.flatMap((node) => childrenOf(node))
  }
  const root = nodes.find((node) => elementName(node) !== null)
  const name = root ? elementName(root) : null
  return { root: name, namespace: root && name ? namespaceOf(root, name) : null, elements, depth }
}

function elementName(node: Node): string | null {
  return Object.keys(node).find((key) => key !== ':@' && key !== '#text') ?? null
}

function childrenOf(node: Node): Node[] {
  const children = node[elementName(node) ?? '']
  return Array.isArray(children) ? children : []
}

function namespaceOf(root: Node, name: string): string | null {
  const prefix = name.includes(':') ? `:${name.split(':')[0]}` : ''
  return root[':@']?.[`@_xmlns${prefix}`] ?? null
}

/** By its byte order mark, or as it declares; UTF-8 if it does neither. */
function encodingOf(content: Uint8Array): string {
  if (content[0] === 0xff && content[1] === 0xfe) return 'utf-16le'
  if (content[0] === 0xfe && content[1] === 0xff) return 'utf-16be'
  const head = Buffer.from(content.subarray(0, 200)).toString('latin1')
  return /^(?:ï»¿)?\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]?.toLowerCase() ?? 'utf-8'
}

function decode(content: Uint8Array, encoding: string): string | XmlFault {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content)
  } catch (error) {
    const message =
      error instanceof RangeError ? `The encoding "${encoding}" is not known.` : `The document has bytes that are not ${encoding}.`
    return { line: 1, column: 1, message }
  }
}
