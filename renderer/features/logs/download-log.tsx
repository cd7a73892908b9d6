import { useMutation } from '@tanstack/react-query'
import type { LogId } from '../../../shared/model/ids.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { useToasts } from '../../components/use-toasts.ts'
import { saveFile } from '../../lib/save-file.ts'

const formats = [
  { format: 'text', word: 'Download as text' },
  { format: 'json', word: 'As JSON lines' },
] as const

/** The whole log as a file, whatever is filtered on the page. */
export function DownloadLog({ id }: { id: LogId }) {
  const { client } = useDatabus()
  const toasts = useToasts()
  const download = useMutation({
    mutationFn: (format: 'text' | 'json') => client.logs.download({ id, format }),
    onSuccess: (file) => saveFile(file, file.name),
    onError: (error) => toasts.show({ tone: 'bad', text: explainError(error).sentence }),
  })
  return (
    <>
      {formats.map(({ format, word }) => (
        <ActionButton
          key={format}
          className="btn btn-outline-secondary"
          {...(format === 'text' ? { icon: 'download' as const } : {})}
          busy={download.isPending && download.variables === format}
          onClick={() => download.mutate(format)}
        >
          {word}
        </ActionButton>
      ))}
    </>
  )
}
