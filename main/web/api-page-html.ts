/** Writes the OpenAPI document as one page of plain HTML: every operation with its parameters, answers and failures. */
import type { OpenAPI } from '@orpc/contract'
import { apiPageStyle } from './api-page-style.ts'
import { isObject, nameReferred, schemaInWords } from './schema-in-words.ts'

type Fields = Record<string, unknown>

interface Operation {
  method: string
  path: string
  described: OpenAPI.OperationObject
}

export function apiPageHtml(document: OpenAPI.Document): string {
  const sections = bySection(operationsOf(document))
  const { title, version, description = '' } = document.info
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)} API ${text(version)}</title>
<style>${apiPageStyle}</style>
</head>
<body>
<header>
<h1>${text(title)} API ${text(version)}</h1>
<p>${text(description)} All paths begin with <code>/api</code>; the same for programs: <a href="/api/openapi.json">openapi.json</a> (OpenAPI ${text(document.openapi)}).</p>
<nav aria-label="Sections"><ul>${[...sections.keys(), 'types', 'failures'].map((name) => `<li><a href="#${text(name)}">${text(name)}</a></li>`).join('')}</ul></nav>
</header>
<main>
${[...sections].map(([name, operations]) => section(name, operations)).join('\n')}
${components(document)}
</main>
</body>
</html>
`
}

function operationsOf(document: OpenAPI.Document): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) => {
      const described = methods?.[method]
      return described ? [{ method: method.toUpperCase(), path, described }] : []
    }),
  )
}

function bySection(operations: Operation[]): Map<string, Operation[]> {
  const sections = new Map<string, Operation[]>()
  for (const operation of operations) {
    const name = operation.described.tags?.[0] ?? 'other'
    sections.set(name, [...(sections.get(name) ?? []), operation])
  }
  return sections
}

function section(name: string, operations: Operation[]): string {
  return `<section aria-labelledby="${text(name)}">
<h2 id="${text(name)}">${text(name)}</h2>
${operations.map(article).join('\n')}
</section>`
}

function article({ method, path, described }: Operation): string {
  return `<article>
<h3><code class="method">${method}</code> <code>${text(path)}</code></h3>
<p>${text(described.summary ?? '')}</p>
${list('Parameters', parameters(described))}
${list('Fields of the JSON body', bodyFields(described))}
${list('Answers and failures', answers(described))}
</article>`
}

function list(title: string, rows: [term: string, meaning: string][]): string {
  if (rows.length === 0) return ''
  return `<h4>${title}</h4>
<dl>${rows.map(([term, meaning]) => `<dt><code>${text(term)}</code></dt><dd>${text(meaning)}</dd>`).join('')}</dl>`
}

function parameters({ parameters = [] }: OpenAPI.OperationObject): [string, string][] {
  return parameters.flatMap((parameter): [string, string][] => {
    if (!('name' in parameter)) return []
    const { name, in: place, required, schema } = parameter
    return [[name, `${place}, ${required ? 'required' : 'optional'}: ${schemaInWords(schema)}`]]
  })
}

function bodyFields({ requestBody }: OpenAPI.OperationObject): [string, string][] {
  if (!requestBody || !('content' in requestBody)) return []
  const schema = requestBody.content['application/json']?.schema
  if (!schema || !('properties' in schema) || !schema.properties) return []
  const required = new Set(schema.required)
  return Object.entries(schema.properties).map(([name, field]) => [
    name,
    `${required.has(name) ? 'required' : 'optional'}: ${schemaInWords(field)}`,
  ])
}

function answers({ responses = {} }: OpenAPI.OperationObject): [string, string][] {
  return Object.entries(responses).map(([status, answer]): [string, string] => {
    const content = answer && 'content' in answer ? Object.entries(answer.content ?? {}) : []
    const meaning = content.map(([type, { schema }]) => (Number(status) >= 400 ? codesIn(schema) : `${type}: ${schemaInWords(schema)}`))
    return [status, meaning.join('; ') || 'nothing']
  })
}

/** The codes of the failures behind a status, or what its content is. */
function codesIn(schema: unknown): string {
  const alternatives = isObject(schema) && Array.isArray(schema['anyOf']) ? schema['anyOf'] : [schema]
  return alternatives.map((one) => nameReferred(one) ?? schemaInWords(one)).join(', ')
}

/** What the names in the answers stand for. A schema with a code is a failure's. */
function components(document: OpenAPI.Document): string {
  const named = Object.entries(document.components?.schemas ?? {}).flatMap(([name, schema]): [string, Fields][] =>
    isObject(schema) && isObject(schema['properties']) ? [[name, schema['properties']]] : [],
  )
  const failures = named.filter(([, { code }]) => isObject(code))
  const types = named.filter(([, { code }]) => !isObject(code))
  return `<section aria-labelledby="types">
<h2 id="types">types</h2>
${types.map(([name, fields]) => `<article><h3><code>${text(name)}</code></h3>${list('Fields', fieldsInWords(fields))}</article>`).join('\n')}
</section>
<section aria-labelledby="failures">
<h2 id="failures">failures</h2>
<article><h3>A failure is { defined, code, status, message, data }; its message is a sentence for people.</h3>
${list('Codes, with the status and the data', failures.map(failureRow))}</article>
</section>`
}

function failureRow([code, { status, data }]: [string, Fields]): [string, string] {
  const fields = isObject(data) && isObject(data['properties']) ? Object.keys(data['properties']) : []
  return [code, `${schemaInWords(status)}${fields.length > 0 ? `, data { ${fields.join(', ')} }` : ''}`]
}

function fieldsInWords(fields: Fields): [string, string][] {
  return Object.entries(fields).map(([name, field]) => [name, schemaInWords(field)])
}

function text(plain: string): string {
  return plain.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
