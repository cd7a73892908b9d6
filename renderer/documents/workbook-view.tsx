import { useEffect, useState } from 'react'
import { DataGrid } from '../components/data-grid.tsx'
import { Skeleton, Trouble } from '../components/states.tsx'
import { ViewSwitch } from '../components/view-switch.tsx'
import { useFormats } from '../lib/use-display.ts'
import type { WorkbookAnswer } from './workbook-worker.ts'

const mostBytes = 32 * 1024 * 1024
const mostMs = 30_000

/** An XLSX workbook: a tab for each sheet. Its formulas and macros don't run. */
export function WorkbookView({ file, name }: { file: Blob; name: string }) {
  const formats = useFormats()
  const answer = useWorkbook(file)
  const [chosen, setChosen] = useState('0')
  if (!answer) return <Skeleton lines={6} label="Reading the workbook" />
  if ('fault' in answer) return <Trouble sentence={answer.fault} />
  const sheet = answer.sheets[Number(chosen)]
  if (!sheet) return <p className="view-note">It has no sheets.</p>
  const views = answer.sheets.map((each, place) => ({ view: String(place), word: each.name }))
  return (
    <div className="table-view">
      {views.length > 1 && <ViewSwitch label={`Sheets of ${name}`} views={views} shown={chosen} onShow={setChosen} />}
      {sheet.rows.length === 0 ? (
        <p className="view-note">This sheet is empty.</p>
      ) : (
        <DataGrid key={chosen} label={`${sheet.name} in ${name}`} rows={sheet.rows} />
      )}
      {sheet.more && (
        <p className="view-note">The first {formats.number(sheet.rows.length)} rows and 256 columns. Download it for the rest.</p>
      )}
    </div>
  )
}

function useWorkbook(file: Blob): WorkbookAnswer | null {
  const [answer, setAnswer] = useState<WorkbookAnswer | null>(null)
  useEffect(() => {
    if (file.size > mostBytes) {
      setAnswer({ fault: 'This workbook is too large to be shown. Download it instead.' })
      return
    }
    const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), { type: 'module' })
    const end = (given: WorkbookAnswer): void => {
      worker.terminate()
      clearTimeout(timer)
      setAnswer(given)
    }
    const timer = setTimeout(() => end({ fault: 'This workbook takes too long to be shown. Download it instead.' }), mostMs)
    worker.onmessage = ({ data }: MessageEvent<WorkbookAnswer>) => end(data)
    worker.onerror = () => end({ fault: 'This workbook can’t be read; it may be damaged. Download it instead.' })
    const hand = async (): Promise<void> => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      worker.postMessage(bytes, [bytes.buffer])
    }
    void hand()
    return () => {
      worker.terminate()
      clearTimeout(timer)
    }
  }, [file])
  return answer
}
