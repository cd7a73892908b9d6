import type { Incident } from '../../../shared/model/incident.ts'
import { ListTable } from '../../components/list-table.tsx'
import type { TableView } from '../../components/use-table-view.ts'

interface Props {
  caption: string
  rows: readonly Incident[]
  view: TableView<Incident>
}

export function AlertTable({ caption, rows, view }: Props) {
  const { column, falling } = view.sort
  const words = column === 'failures' ? ['most failures', 'fewest failures'] : ['newest', 'oldest']
  return (
    <ListTable caption={`${caption}, ${words[falling ? 0 : 1]} first`} look="list-alerts" rows={rows} keyOf={({ id }) => id} view={view} />
  )
}
