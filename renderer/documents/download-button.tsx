import { useMutation } from '@tanstack/react-query'
import { explainError } from '../api/explain-error.ts'
import { ActionButton } from '../components/action-button.tsx'
import { useToasts } from '../components/use-toasts.ts'
import { saveFile } from '../lib/save-file.ts'

/** Saves the attachment byte for byte. The same over HTTP and over the message port, since it comes by the contract. */
export function DownloadButton({ name, load }: { name: string; load: () => Promise<File> }) {
  const toasts = useToasts()
  const download = useMutation({
    mutationFn: load,
    onSuccess: (file) => saveFile(file, name),
    onError: (error) => toasts.show({ tone: 'bad', text: explainError(error).sentence }),
  })
  return (
    <ActionButton
      className="btn btn-outline-secondary btn-sm"
      icon="download"
      label={`Download ${name}`}
      busy={download.isPending}
      onClick={() => download.mutate()}
    >
      Download
    </ActionButton>
  )
}
