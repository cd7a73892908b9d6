/** The audit for a spreadsheet (RFC 4180). Names in it come from outside, so a cell that a spreadsheet would run is made a text. */
import type { AuditRecord } from '../../shared/model/audit.ts'

const columns = ['number', 'time (UTC)', 'who', 'by', 'from', 'did', 'operation', 'kind', 'id', 'name', 'client', 'outcome']

/** With a byte order mark: without it a spreadsheet takes UTF-8 for something else. */
export const csvHead = `\uFEFF${line(columns)}`

export function csvLine({ id, at, who, way, from, act, words, subject, outcome }: AuditRecord): string {
  const time = new Date(at).toISOString()
  return line([String(id), time, who, way, from, words, act, subject.kind, subject.id ?? '', subject.name ?? '', subject.client, outcome])
}

function line(cells: string[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

/** What begins like a formula gets an apostrophe, which a spreadsheet takes as "this is text". */
function cell(text: string): string {
  const safe = /^[\s]*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
