import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { PageHead } from '../../components/page-head.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { NodeEditor } from './node-editor.tsx'
import { nodePurpose } from './node-purpose.ts'

/** One node. The editor begins with what is fetched first, and keeps what is typed when the node changes elsewhere. */
export function NodePage() {
  const { client = '' } = useParams()
  const name = useSearchParams()[0].get('node') ?? ''
  const { query } = useDatabus()
  const node = useQuery(query.customizing.get.queryOptions({ input: { client, name } }))
  return (
    <>
      <PageHead
        title={name || 'Node'}
        tabTitle={`${name} · Customizing`}
        back={{ to: '/customizing', word: 'Customizing' }}
        lead={`${nodePurpose(name)}, of client ${client}`}
      />
      {node.isPending && <Skeleton lines={12} label="Loading the node" />}
      {node.isError && !node.data && (
        <Trouble sentence={explainError(node.error).sentence} onRetry={() => void node.refetch()}>
          <Link to="/customizing">Back to Customizing</Link>
        </Trouble>
      )}
      {node.data && <NodeEditor key={`${client}/${name}`} newest={node.data} />}
    </>
  )
}
