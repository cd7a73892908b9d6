import { MenuButton } from './menu-button.tsx'
import type { TableView } from './use-table-view.ts'

/** Which columns a table shows; and, where a narrow screen has no heads, how it is sorted. */
export function TableTools<Row>({ view }: { view: TableView<Row> }) {
  const { columns, shown, sort, sortBy } = view
  return (
    <div className="table-tools">
      <MenuButton label="Columns" icon="sliders" words="Columns" look="btn btn-outline-secondary btn-sm">
        <fieldset className="column-choice">
          <legend>Show these columns</legend>
          {columns
            .filter(({ always }) => !always)
            .map(({ name, word }) => (
              <label key={name} className="form-check">
                <input
                  type="checkbox"
                  className="form-check-input"
                  checked={shown.some((column) => column.name === name)}
                  onChange={(event) => view.show(name, event.target.checked)}
                />
                <span className="form-check-label">{word}</span>
              </label>
            ))}
        </fieldset>
        {view.reset && (
          <button type="button" className="menu-item" onClick={view.reset}>
            Show all
          </button>
        )}
      </MenuButton>
      {columns
        .filter(({ sorts }) => sorts)
        .map(({ name, word }) => (
          <button
            key={name}
            type="button"
            className="btn btn-outline-secondary btn-sm sort-choice"
            aria-pressed={sort.column === name}
            onClick={() => sortBy(name)}
          >
            {word} {sort.column === name ? (sort.falling ? '↓' : '↑') : ''}
          </button>
        ))}
    </div>
  )
}
