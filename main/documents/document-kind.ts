/** Apart from what reads them: the core asks for the kind only, and what reads e-mails is large. */
export type DocumentKind = 'text' | 'json' | 'xml' | 'mail' | 'xlsx'

/** What a document is to search; null when search doesn't look into its like. */
export function documentKind({ name, contentType }: { name: string; contentType: string }): DocumentKind | null {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (type.endsWith('spreadsheetml.sheet') || ending === 'xlsx' || ending === 'xlsm') return 'xlsx'
  if (type === 'message/rfc822' || ending === 'eml') return 'mail'
  if (type.endsWith('json') || ending === 'json') return 'json'
  if (type.endsWith('xml') || ending === 'xml') return 'xml'
  if (type.startsWith('text/') || ['txt', 'csv', 'tsv', 'log', 'md', 'edi', 'html'].includes(ending)) return 'text'
  return null
}
