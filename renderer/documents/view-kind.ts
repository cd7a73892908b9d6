import type { AttachmentSummary } from '../../shared/model/passenger.ts'

/** How an attachment can be shown on its page; `none`: only downloaded. */
export type ViewKind = 'text' | 'json' | 'xml' | 'csv' | 'workbook' | 'mail' | 'html' | 'image' | 'pdf' | 'none'

const images = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp', 'image/svg+xml', 'image/x-icon'])

const byType: Record<string, ViewKind> = {
  'application/pdf': 'pdf',
  'application/json': 'json',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'workbook',
  'application/vnd.ms-excel.sheet.macroenabled.12': 'workbook',
  'message/rfc822': 'mail',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
}

/** Read only where the type says no more than "bytes" or "text". */
const byEnding: Record<string, ViewKind> = {
  pdf: 'pdf',
  json: 'json',
  xml: 'xml',
  csv: 'csv',
  tsv: 'csv',
  xlsx: 'workbook',
  xlsm: 'workbook',
  eml: 'mail',
  html: 'html',
  htm: 'html',
  txt: 'text',
}

const vague = new Set(['', 'application/octet-stream', 'text/plain', 'application/vnd.ms-excel', 'application/zip'])

export function viewKind({ format, contentType, name }: Pick<AttachmentSummary, 'format' | 'contentType' | 'name'>): ViewKind {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (images.has(type)) return 'image'
  const typed = byType[type] ?? (vague.has(type) ? byEnding[ending] : undefined)
  if (typed) return typed
  if (type.endsWith('+json')) return 'json'
  if (type.endsWith('+xml')) return 'xml'
  return format === 'text' || type.startsWith('text/') ? (byEnding[ending] ?? 'text') : 'none'
}
