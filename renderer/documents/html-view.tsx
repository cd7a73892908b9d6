import { useState } from 'react'
import { ViewSwitch } from '../components/view-switch.tsx'
import { useFormats } from '../lib/use-display.ts'
import { EncodingChoice } from './encoding-choice.tsx'
import { HtmlFrame } from './html-frame.tsx'
import { TextView } from './text-view.tsx'
import { useText } from './use-text.ts'

const shownBytes = 2 * 1024 * 1024
const views = [
  { view: 'page', word: 'Page' },
  { view: 'raw', word: 'As it came' },
] as const

export function HtmlView({ file, name }: { file: Blob; name: string }) {
  const [shown, setShown] = useState<'page' | 'raw'>('page')
  return (
    <div className="page-view">
      <ViewSwitch label={`Ways to see ${name}`} views={views} shown={shown} onShow={setShown} />
      {shown === 'page' ? <HtmlPage file={file} name={name} /> : <TextView file={file} name={name} kind="text" />}
    </div>
  )
}

function HtmlPage({ file, name }: { file: Blob; name: string }) {
  const formats = useFormats()
  const text = useText(file, shownBytes)
  if (!text) return null
  return (
    <>
      <div className="view-tools">
        <EncodingChoice text={text} />
      </div>
      <HtmlFrame html={text.text} name={name} />
      {text.cut && <p className="view-note">The first {formats.bytes(shownBytes)} of it. Download it for the rest.</p>}
    </>
  )
}
