import { useMutation } from '@tanstack/react-query'
import type { AuditFormat } from '../../../shared/contract/audit.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { useToasts } from '../../components/use-toasts.ts'
import { saveFile } from '../../lib/save-file.ts'
import type { auditFilter } from './audit-filter.ts'

/** Saves all that matches the filter, not only the page that is shown. */
export function DownloadAudit({ filter, format, word }: { filter: ReturnType<typeof auditFilter>; format: AuditFormat; word: string }) {
  const { client } = useDatabus()
  const toasts = useToasts()
  const download = useMutation({
    mutationFn: () => client.audit.download({ ...filter, format }),
    onSuccess: (file) => saveFile(file, file.name),
    onError: (error) => toasts.show({ tone: 'bad', text: explainError(error).sentence }),
  })
  return (
    <ActionButton icon="download" label={`Download as ${word}`} busy={download.isPending} onClick={() => download.mutate()}>
      {word}
    </ActionButton>
  )
}
