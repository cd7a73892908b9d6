import type { NodeVersion } from '../../../shared/contract/customizing.ts'
import { RelativeTime } from '../../components/relative-time.tsx'

/** `, 3 minutes ago by demo/demo`, as far as it is known. */
export function SavedBy({ node: { savedAt, savedBy } }: { node: Pick<NodeVersion, 'savedAt' | 'savedBy'> }) {
  return (
    <>
      {savedAt !== null && (
        <>
          , <RelativeTime at={savedAt} />
        </>
      )}
      {savedBy && ` by ${savedBy}`}
    </>
  )
}
