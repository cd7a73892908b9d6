import type { ImportPreview } from '../../../shared/model/transfer.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { useFormats } from '../../lib/use-display.ts'

interface Props {
  preview: ImportPreview
  busy: boolean
  onConfirm: () => void
  onCancel: () => void
}

export function ImportQuestion({ preview, busy, onConfirm, onCancel }: Props) {
  const formats = useFormats()
  const passengers = preview.parts.find(({ part }) => part === 'passengers')
  return (
    <ConfirmDialog title="Import now?" confirm="Import" busy={busy} onConfirm={onConfirm} onCancel={onCancel}>
      <p>
        {formats.number(passengers?.added ?? 0)} passengers will be added and {formats.number(passengers?.changed ?? 0)} brought up to date
        for {preview.clients.join(', ')}, with their users, customizing and logs.
      </p>
      <p>Unfinished passengers are taken up by their definitions as soon as the import has ended. Dispatching pauses meanwhile.</p>
    </ConfirmDialog>
  )
}
