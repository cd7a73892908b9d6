import { useMutation } from '@tanstack/react-query'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { useToasts } from '../../components/use-toasts.ts'

/** Saves the attachment byte for byte. The same over HTTP and over the message port, since it comes by the contract. */
export function DownloadButton({ passenger, name }: { passenger: string; name: string }) {
  const { client } = useDatabus()
  const toasts = useToasts()
  const download = useMutation({
    mutationFn: () => client.queue.attachment({ id: passenger, name }),
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

const keepMs = 60_000

function saveFile(file: Blob, name: string): void {
  // As bytes of no known kind: the browser saves it and opens nothing.
  const address = URL.createObjectURL(new Blob([file], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), keepMs)
}
