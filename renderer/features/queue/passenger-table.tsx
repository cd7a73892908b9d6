import { QueueSort } from '../../../shared/contract/queue.ts'
import type { PassengerSummary } from '../../../shared/model/passenger.ts'
import { ListTable } from '../../components/list-table.tsx'
import type { TableView } from '../../components/use-table-view.ts'

interface Props {
  rows: readonly PassengerSummary[]
  view: TableView<PassengerSummary>
  selected: readonly string[]
  onSelect: (ids: readonly string[]) => void
}

const orderWords = {
  status: ['worst first', 'best first'],
  pulled: ['newest first', 'oldest first'],
  name: ['by name, from the end', 'by name'],
  id: ['by id, from the end', 'by id'],
} as const satisfies Record<QueueSort, readonly [falling: string, rising: string]>

export function PassengerTable({ rows, view, selected, onSelect }: Props) {
  const all = selected.length === rows.length
  const sort = QueueSort.parse(view.sort.column)
  return (
    <ListTable
      caption={`Passengers, ${orderWords[sort][view.sort.falling ? 0 : 1]}`}
      look="list-queue"
      rows={rows}
      keyOf={({ id }) => id}
      view={view}
      lookOf={({ id }) => (selected.includes(id) ? 'is-selected' : '')}
      lead={{
        head: (
          <th scope="col" className="cell-check">
            <input
              type="checkbox"
              className="form-check-input"
              aria-label="Select all on this page"
              checked={all}
              ref={(box) => {
                if (box) box.indeterminate = selected.length > 0 && !all
              }}
              onChange={() => onSelect(all ? [] : rows.map(({ id }) => id))}
            />
          </th>
        ),
        cell: ({ id, title, externalId }) => (
          <td className="cell-check">
            <input
              type="checkbox"
              className="form-check-input"
              aria-label={`Select ${title || externalId}`}
              checked={selected.includes(id)}
              onChange={(event) => onSelect(event.target.checked ? [...selected, id] : selected.filter((one) => one !== id))}
            />
          </td>
        ),
      }}
    />
  )
}
