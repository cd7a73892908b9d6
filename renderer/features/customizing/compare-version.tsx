import { useQuery } from '@tanstack/react-query'
import type { CustomizingNode, NodeVersion } from '../../../shared/contract/customizing.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { Difference } from './difference.tsx'
import { SavedBy } from './saved-by.tsx'

interface Props {
  /** What stands on the server. */
  now: CustomizingNode
  row: NodeVersion
  /** Something is typed that would be lost. */
  unsaved: boolean
  onTake: (text: string) => void
  onClose: () => void
}

/** A version that was kept beside what stands now, before one goes back to it. */
export function CompareVersion({ now, row, unsaved, onTake, onClose }: Props) {
  const { query } = useDatabus()
  const { client, name } = now
  const { version } = row
  const kept = useQuery(query.customizing.version.queryOptions({ input: { client, name, version } }))
  const isSame = kept.data?.text === now.text
  return (
    <FormDialog
      wide
      title={`Version ${version} and what stands now`}
      submit={kept.data && !isSame ? `Go back to version ${version}` : null}
      close="Close"
      onSubmit={() => kept.data && onTake(kept.data.text)}
      onClose={onClose}
    >
      <p>
        Version {version}
        <SavedBy node={row} />. {isSame ? 'It is the same as what stands now.' : goBackWords(unsaved)}
      </p>
      {kept.isPending && <Skeleton lines={6} label="Loading the version" />}
      {kept.isError && <Trouble sentence={explainError(kept.error).sentence} onRetry={() => void kept.refetch()} />}
      {kept.data && !isSame && (
        <Difference
          before={{ label: `Version ${now.version}, which stands now`, text: now.text }}
          after={{ label: `Version ${version}`, text: kept.data.text }}
        />
      )}
    </FormDialog>
  )
}

function goBackWords(unsaved: boolean): string {
  return unsaved
    ? 'Going back puts it into the editor, to be saved, in place of what you typed, which is not saved.'
    : 'Going back puts it into the editor, to be saved.'
}
