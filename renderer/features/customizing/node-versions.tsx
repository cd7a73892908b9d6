import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomizingNode, NodeVersion } from '../../../shared/contract/customizing.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { useToasts } from '../../components/use-toasts.ts'
import { CompareVersion } from './compare-version.tsx'
import { SavedBy } from './saved-by.tsx'

interface Props {
  /** What stands on the server. */
  now: CustomizingNode
  /** Something is typed that would be lost. */
  unsaved: boolean
  /** Puts an earlier text into the editor, as a change that is still to be saved. */
  onTake: (text: string) => void
}

/** Every version of a node that was kept, with who saved it and when; any can be looked at beside what stands now, and had back. */
export function NodeVersions({ now, unsaved, onTake }: Props) {
  const { client, name } = now
  const { query } = useDatabus()
  const toasts = useToasts()
  const [compared, setCompared] = useState<NodeVersion | null>(null)
  const versions = useInfiniteQuery(
    query.customizing.versions.infiniteOptions({
      input: (before: number | undefined) => ({ client, name, limit: 20, before }),
      initialPageParam: undefined as number | undefined,
      getNextPageParam: ({ older }) => older ?? undefined,
    }),
  )
  const rows = versions.data?.pages.flatMap((page) => page.rows) ?? []
  const take = (row: NodeVersion, text: string): void => {
    setCompared(null)
    onTake(text)
    toasts.show({ tone: 'good', text: `Version ${row.version} is in the editor. Save it to use it.` })
  }
  return (
    <section className="node-versions" aria-labelledby="node-versions">
      <h2 id="node-versions">Versions</h2>
      {versions.isPending && <Skeleton lines={3} label="Loading the versions" />}
      {versions.isError && <Trouble sentence={explainError(versions.error).sentence} onRetry={() => void versions.refetch()} />}
      {versions.data && rows.length === 0 && <p className="none">{noneWords(name)}</p>}
      {rows.length > 0 && (
        <ol aria-label={`Versions of ${name}, newest first`}>
          {rows.map((row) => (
            <VersionRow key={row.version} row={row} isNow={row.version === now.version} onCompare={() => setCompared(row)} />
          ))}
        </ol>
      )}
      {versions.hasNextPage && (
        <ActionButton busy={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
          Show older versions
        </ActionButton>
      )}
      {compared && (
        <CompareVersion
          now={now}
          row={compared}
          unsaved={unsaved}
          onTake={(text) => take(compared, text)}
          onClose={() => setCompared(null)}
        />
      )}
    </section>
  )
}

function VersionRow({ row, isNow, onCompare }: { row: NodeVersion; isNow: boolean; onCompare: () => void }) {
  return (
    <li>
      <span>
        <b>Version {row.version}</b>
        <SavedBy node={row} />
      </span>
      {isNow ? (
        <span className="none">in use</span>
      ) : (
        <button type="button" className="btn btn-sm btn-outline-secondary" onClick={onCompare}>
          Compare version {row.version}
        </button>
      )}
    </li>
  )
}

function noneWords(name: string): string {
  return name === '__databus__' ? 'There is none yet. Each save keeps one.' : 'Of the files that the ticket names, no versions are kept.'
}
