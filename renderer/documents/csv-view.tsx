import { useMemo, useState } from 'react'
import { DataGrid } from '../components/data-grid.tsx'
import { ViewSwitch } from '../components/view-switch.tsx'
import { useFormats } from '../lib/use-display.ts'
import { EncodingChoice } from './encoding-choice.tsx'
import { delimiters, findDelimiter, parseCsv } from './parse-csv.ts'
import { TextView } from './text-view.tsx'
import { useText } from './use-text.ts'

const shownBytes = 8 * 1024 * 1024
const mostRows = 100_000
const views = [
  { view: 'table', word: 'Table' },
  { view: 'raw', word: 'As it came' },
] as const

/** A CSV as a table, with the delimiter and the encoding that were found, which can be put right. */
export function CsvView({ file, name }: { file: Blob; name: string }) {
  const [shown, setShown] = useState<'table' | 'raw'>('table')
  return (
    <div className="table-view">
      <ViewSwitch label={`Ways to see ${name}`} views={views} shown={shown} onShow={setShown} />
      {shown === 'table' ? <CsvTable file={file} name={name} /> : <TextView file={file} name={name} kind="text" />}
    </div>
  )
}

function CsvTable({ file, name }: { file: Blob; name: string }) {
  const formats = useFormats()
  const text = useText(file, shownBytes)
  const [chosen, setChosen] = useState<string | null>(null)
  const content = text?.text ?? ''
  const sign = useMemo(() => chosen ?? findDelimiter(content).sign, [chosen, content])
  const { rows, more } = useMemo(() => parseCsv(content, sign, mostRows), [content, sign])
  if (!text) return null
  return (
    <>
      <div className="view-tools">
        <label className="view-choice">
          <span>Delimiter</span>
          <select className="form-select form-select-sm" value={sign} onChange={(event) => setChosen(event.target.value)}>
            {delimiters.map((delimiter) => (
              <option key={delimiter.word} value={delimiter.sign}>
                {delimiter.word}
              </option>
            ))}
          </select>
        </label>
        <EncodingChoice text={text} />
      </div>
      {rows.length === 0 ? <p className="view-note">It is empty.</p> : <DataGrid key={sign} label={`Content of ${name}`} rows={rows} />}
      {(more || text.cut) && (
        <p className="view-note">
          {more ? `The first ${formats.number(mostRows)} rows.` : `The first ${formats.bytes(shownBytes)} of ${formats.bytes(file.size)}.`}{' '}
          Download it for the rest.
        </p>
      )}
    </>
  )
}
