import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { explainError } from '../api/explain-error.ts'
import { Skeleton, Trouble } from '../components/states.tsx'
import { CsvView } from './csv-view.tsx'
import type { DocumentSource } from './document-source.ts'
import { HtmlView } from './html-view.tsx'
import { ImageView } from './image-view.tsx'
import type { DrawPart } from './mail-view.tsx'
import { TextView } from './text-view.tsx'
import type { ViewKind } from './view-kind.ts'
import { WorkbookView } from './workbook-view.tsx'

/** These are large, and most passengers carry neither. */
const PdfView = lazy(() => import('./pdf-view.tsx').then((module) => ({ default: module.PdfView })))
const MailView = lazy(() => import('./mail-view.tsx').then((module) => ({ default: module.MailView })))

interface Props {
  name: string
  source: DocumentSource
  kind: Exclude<ViewKind, 'none'>
  /** For documents that lie in this one. */
  drawPart: DrawPart
}

/** Its content is dropped from memory a minute after nobody shows it any more. */
export function DocumentContent({ name, source, kind, drawPart }: Props) {
  const content = useQuery({ queryKey: source.queryKey, queryFn: ({ signal }) => source.load(signal), gcTime: 60_000 })
  if (content.isError) return <Trouble sentence={explainError(content.error).sentence} onRetry={() => void content.refetch()} />
  if (!content.data) return <Skeleton lines={4} label="Loading the attachment" />
  return (
    <Suspense fallback={<Skeleton lines={6} label="Loading the viewer" />}>
      {viewer(kind, { file: content.data, name }, { queryKey: source.queryKey, drawPart })}
    </Suspense>
  )
}

function viewer(
  kind: Props['kind'],
  shown: { file: Blob; name: string },
  nested: { queryKey: readonly unknown[]; drawPart: DrawPart },
): ReactNode {
  switch (kind) {
    case 'image':
      return <ImageView {...shown} />
    case 'pdf':
      return <PdfView {...shown} />
    case 'csv':
      return <CsvView {...shown} />
    case 'workbook':
      return <WorkbookView {...shown} />
    case 'mail':
      return <MailView {...shown} {...nested} />
    case 'html':
      return <HtmlView {...shown} />
    case 'text':
    case 'json':
    case 'xml':
      return <TextView {...shown} kind={kind} />
  }
}
