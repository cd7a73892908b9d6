import type { AttachmentSummary } from '../../../shared/model/passenger.ts'

/** How an attachment can be shown on its page; `none`: only downloaded. */
export type ViewKind = 'text' | 'json' | 'xml' | 'image' | 'pdf' | 'none'

const images = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp', 'image/svg+xml', 'image/x-icon'])

export function viewKind({ format, contentType, name }: Pick<AttachmentSummary, 'format' | 'contentType' | 'name'>): ViewKind {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (images.has(type)) return 'image'
  if (type === 'application/pdf' || (type === 'application/octet-stream' && ending === 'pdf')) return 'pdf'
  if (type === 'application/json' || type.endsWith('+json') || (format === 'text' && ending === 'json')) return 'json'
  if (type === 'application/xml' || type === 'text/xml' || type.endsWith('+xml') || (format === 'text' && ending === 'xml')) return 'xml'
  return format === 'text' || type.startsWith('text/') || type === 'message/rfc822' ? 'text' : 'none'
}
