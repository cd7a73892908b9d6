import { useMemo, useState } from 'react'
import { Tree, type TreeNode } from '../components/tree.tsx'
import { ViewSwitch } from '../components/view-switch.tsx'
import { indentJson } from '../lib/indent-json.ts'
import { indentXml } from '../lib/indent-xml.ts'
import { useFormats } from '../lib/use-display.ts'
import { EncodingChoice } from './encoding-choice.tsx'
import { jsonTree } from './json-tree.ts'
import { useText } from './use-text.ts'
import { xmlTree } from './xml-tree.ts'

/** What a screen can take at once; the rest is in the download. */
const shownBytes = 512 * 1024

type View = 'tree' | 'indented' | 'raw'

interface Props {
  file: Blob
  name: string
  kind: 'text' | 'json' | 'xml'
}

/** Text as text, never as a page. JSON and XML can be shown as a tree, indented, or as they came. */
export function TextView({ file, name, kind }: Props) {
  const formats = useFormats()
  const text = useText(file, shownBytes)
  const [chosen, setChosen] = useState<View | null>(null)
  const content = text?.text ?? ''
  const whole = text !== null && !text.cut
  const laidOut = useMemo(() => (whole ? layOut(content, kind) : nothing), [content, kind, whole])
  if (text === null) return null
  const views = viewsOf(laidOut)
  const shown = views.find(({ view }) => view === chosen)?.view ?? views[0]?.view ?? 'raw'
  return (
    <div className="text-view">
      <div className="view-tools">
        {views.length > 1 && <ViewSwitch label={`Ways to see ${name}`} views={views} shown={shown} onShow={setChosen} />}
        <EncodingChoice text={text} />
      </div>
      {content === '' && <p className="view-note">It is empty.</p>}
      {content !== '' &&
        (shown === 'tree' && laidOut.tree ? (
          <Tree label={`Content of ${name}`} root={laidOut.tree} />
        ) : (
          <Lines label={`Content of ${name}`} text={shown === 'indented' ? (laidOut.indented ?? content) : content} />
        ))}
      {text.cut && (
        <p className="view-note">
          The first {formats.bytes(shownBytes)} of {formats.bytes(file.size)}. Download it for the rest.
        </p>
      )}
    </div>
  )
}

interface LaidOut {
  tree: TreeNode | null
  indented: string | null
}

const nothing: LaidOut = { tree: null, indented: null }

function layOut(text: string, kind: Props['kind']): LaidOut {
  if (kind === 'json') return { tree: jsonTree(text), indented: indentJson(text) }
  return kind === 'xml' ? { tree: xmlTree(text), indented: indentXml(text) } : nothing
}

function viewsOf({ tree, indented }: LaidOut): { view: View; word: string }[] {
  return [
    ...(indented === null ? [] : [{ view: 'indented' as const, word: 'Indented' }]),
    { view: 'raw', word: 'As it came' },
    ...(tree === null ? [] : [{ view: 'tree' as const, word: 'Tree' }]),
  ]
}

const mostRows = 30

/** As high as its text, up to what scrolls well. */
function Lines({ label, text }: { label: string; text: string }) {
  const rows = Math.min(mostRows, text.split('\n', mostRows).length + 1)
  return <textarea readOnly wrap="off" aria-label={label} rows={rows} value={text} />
}
