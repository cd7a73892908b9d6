import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { Column, TableView } from './use-table-view.ts'

interface Props<Row> {
  /** What it lists; the order is said after it. */
  caption: string
  look: string
  rows: readonly Row[]
  keyOf: (row: Row) => string | number
  view: TableView<Row>
  /** A column of its own before the others: a head, and a cell of each row. */
  lead?: { head: ReactNode; cell: (row: Row) => ReactNode }
  lookOf?: (row: Row) => string
}

/** A list with the columns that were chosen; a head that sorts says by which column and which way. */
export function ListTable<Row>({ caption, look, rows, keyOf, view, lead, lookOf }: Props<Row>) {
  return (
    <div className="table-box">
      <table className={`list ${look}`}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {lead?.head}
            {view.shown.map((column) => (
              <Head key={column.name} column={column} view={view} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={lookOf?.(row)}>
              {lead?.cell(row)}
              {view.shown.map((column) => (
                <td key={column.name} className={column.className} data-label={isLabelled(column) ? column.word : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head<Row>({ column: { name, word, sorts, className }, view }: { column: Column<Row>; view: TableView<Row> }) {
  const headClass = className === 'number-cell' ? className : undefined
  if (!sorts) {
    return (
      <th scope="col" className={headClass}>
        {word}
      </th>
    )
  }
  const { column, falling } = view.sort
  const way = column !== name ? 'none' : falling ? 'descending' : 'ascending'
  return (
    <th scope="col" className={headClass} aria-sort={way}>
      {word}
      <button type="button" className={`sort-button sort-${way}`} aria-label={`Sort by ${word}`} onClick={() => view.sortBy(name)}>
        <Icon name="arrow-down" />
      </button>
    </th>
  )
}

/** Cards on a narrow screen label what doesn't speak for itself. */
function isLabelled({ className = '' }: { className?: string }): boolean {
  return !['cell-main', 'cell-status'].includes(className)
}
