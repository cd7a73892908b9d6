import { lazy, Suspense } from 'react'
import type { AttachmentSummary } from '../../../shared/model/passenger.ts'
import { explainError } from '../../api/explain-error.ts'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { ImageView } from './image-view.tsx'
import { TextView } from './text-view.tsx'
import { useAttachment } from './use-attachment.ts'
import type { ViewKind } from './view-kind.ts'

/** The viewer is large, and most passengers carry no PDF. */
const PdfView = lazy(() => import('./pdf-view.tsx').then((module) => ({ default: module.PdfView })))

interface Props {
  passenger: string
  attachment: AttachmentSummary
  kind: ViewKind
}

export function AttachmentContent({ passenger, attachment, kind }: Props) {
  const content = useAttachment(passenger, attachment.name, kind !== 'none')
  if (content.isError) return <Trouble sentence={explainError(content.error).sentence} onRetry={() => void content.refetch()} />
  if (!content.data) return <Skeleton lines={4} label="Loading the attachment" />
  switch (kind) {
    case 'image':
      return <ImageView file={content.data} name={attachment.name} />
    case 'pdf':
      return (
        <Suspense fallback={<Skeleton lines={6} label="Loading the viewer" />}>
          <PdfView file={content.data} name={attachment.name} />
        </Suspense>
      )
    case 'text':
    case 'json':
    case 'xml':
      return <TextView file={content.data} name={attachment.name} kind={kind} />
    case 'none':
      return null
  }
}
