/** The customizing nodes: the JSON documents that configure Databus. */
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { Icon } from '../../components/icon.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { EmptyState, Skeleton, Trouble } from '../../components/states.tsx'
import { nodeAddress } from './node-address.ts'
import { nodePurpose } from './node-purpose.ts'

export function CustomizingPage() {
  const { query } = useDatabus()
  const nodes = useQuery(query.customizing.list.queryOptions({ input: {} }))
  return (
    <>
      <PageHead
        title="Customizing"
        lead="The documents that configure Databus. What is saved is used at once, if it is right."
        actions={
          <Link to="/secrets" className="btn btn-outline-secondary">
            <Icon name="shield" />
            Secrets
          </Link>
        }
      />
      {nodes.isError && <Trouble sentence={explainError(nodes.error).sentence} onRetry={() => void nodes.refetch()} />}
      {nodes.isPending && <Skeleton lines={4} label="Loading the nodes" />}
      {nodes.data?.length === 0 && <EmptyState icon="gear" title="There is no customizing node." />}
      {nodes.data && nodes.data.length > 0 && (
        <div className="table-box">
          <table className="list">
            <caption className="visually-hidden">Customizing nodes</caption>
            <thead>
              <tr>
                <th scope="col">Node</th>
                <th scope="col">Client</th>
                <th scope="col">Saved</th>
                <th scope="col">By</th>
                <th scope="col" className="number-cell">
                  Version
                </th>
              </tr>
            </thead>
            <tbody>
              {nodes.data.map((node) => (
                <tr key={`${node.client}/${node.name}`}>
                  <td className="cell-main">
                    <Link to={nodeAddress(node)} className="row-link node-name">
                      {node.name}
                    </Link>
                    <div className="cell-sub">{nodePurpose(node.name)}</div>
                  </td>
                  <td data-label="Client">{node.client}</td>
                  <td data-label="Saved">
                    {node.savedAt === null ? <span className="none">as it came</span> : <RelativeTime at={node.savedAt} />}
                  </td>
                  <td data-label="By">{node.savedBy ?? <span className="none">–</span>}</td>
                  <td data-label="Version" className="number-cell">
                    {node.version}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
