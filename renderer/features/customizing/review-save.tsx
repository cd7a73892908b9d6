import type { CustomizingNode } from '../../../shared/contract/customizing.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { Difference } from './difference.tsx'
import { DryRunResult } from './dry-run-result.tsx'
import { NodeFaults } from './node-faults.tsx'
import { removalWords } from './removal-words.ts'
import type { Review } from './use-saving.ts'

interface Props {
  base: CustomizingNode
  review: Review
  busy: boolean
  onSave: () => void
  onGoOn: () => void
}

/** The last look before a node is saved: what differs from what stands on the server, and what that does to what runs. */
export function ReviewSave({ base, review: { text, told }, busy, onSave, onGoOn }: Props) {
  const removal = removalWords(told)
  return (
    <FormDialog
      wide
      title={`Save ${base.name}?`}
      submit={removal ? `Save and ${removal}` : 'Save'}
      danger={removal !== null}
      close="Go on editing"
      busy={busy}
      onSubmit={onSave}
      onClose={onGoOn}
    >
      {told.warnings.length > 0 && <NodeFaults warns title="It can be saved, but won’t run as it is" faults={told.warnings} />}
      <Difference before={{ label: 'Saved now', text: base.text }} after={{ label: 'Your text', text }} />
      <DryRunResult told={told} />
    </FormDialog>
  )
}
