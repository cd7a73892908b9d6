import { useState } from 'react'
import { useFormats } from '../lib/use-display.ts'

interface Props {
  label: string
  rows: readonly (readonly string[])[]
}

const pageRows = 100

/** Rows of cells as they came, numbered, a page at a time; the first row is the heading if one says so. */
export function DataGrid({ label, rows }: Props) {
  const formats = useFormats()
  const [page, setPage] = useState(0)
  const [headed, setHeaded] = useState(true)
  const heading = headed ? rows[0] : undefined
  const body = headed ? rows.slice(1) : rows
  const pages = Math.max(1, Math.ceil(body.length / pageRows))
  const from = Math.min(page, pages - 1) * pageRows
  const shown = body.slice(from, from + pageRows)
  const width = Math.max(heading?.length ?? 0, ...shown.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, column) => ({ key: `column-${column}`, word: heading?.[column] || letters(column) }))
  return (
    <div className="data-grid">
      <section className="data-grid-scroll" aria-label={label} tabIndex={0}>
        <table className="data-grid-table">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Row</span>
              </th>
              {columns.map(({ key, word }) => (
                <th key={key} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, place) => (
              <tr key={`row-${from + place}`}>
                <th scope="row">{formats.number(from + place + (headed ? 2 : 1))}</th>
                {columns.map(({ key }, column) => (
                  <td key={key}>{row[column] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="view-tools">
        <label className="form-check view-choice">
          <input type="checkbox" className="form-check-input" checked={headed} onChange={(event) => setHeaded(event.target.checked)} />
          <span className="form-check-label">First row is the heading</span>
        </label>
        <span role="status" className="view-count">
          {body.length === 0
            ? 'No rows'
            : `Rows ${formats.number(from + 1)} to ${formats.number(from + shown.length)} of ${formats.number(body.length)}`}
        </span>
        {pages > 1 && (
          <span className="btn-group btn-group-sm">
            <button type="button" className="btn btn-outline-secondary" disabled={from === 0} onClick={() => setPage(from / pageRows - 1)}>
              Rows before
            </button>
            <button
              type="button"
              className="btn btn-outline-secondary"
              disabled={from + pageRows >= body.length}
              onClick={() => setPage(from / pageRows + 1)}
            >
              Rows after
            </button>
          </span>
        )}
      </div>
    </div>
  )
}

/** A, B … Z, AA, as in every spreadsheet. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}
