import { useEffect, useState } from 'react'
import { indentJson } from '../../lib/indent-json.ts'
import { indentXml } from '../../lib/indent-xml.ts'
import { useFormats } from '../../lib/use-display.ts'

/** What a screen can take at once; the rest is in the download. */
const shownBytes = 512 * 1024

interface Props {
  file: Blob
  name: string
  kind: 'text' | 'json' | 'xml'
}

/** Text as text, never as a page. JSON and XML can be shown indented, or as they came. */
export function TextView({ file, name, kind }: Props) {
  const formats = useFormats()
  const [text, setText] = useState<string | null>(null)
  const [asItCame, setAsItCame] = useState(false)
  const cut = file.size > shownBytes
  useEffect(() => {
    let current = true
    void file
      .slice(0, shownBytes)
      .text()
      .then((read) => current && setText(read))
    return () => {
      current = false
    }
  }, [file])
  if (text === null) return null
  const indented = cut ? null : indent(text, kind)
  const shown = indented !== null && !asItCame ? indented : text
  return (
    <div className="text-view">
      {indented !== null && (
        <label className="form-check view-choice">
          <input type="checkbox" className="form-check-input" checked={asItCame} onChange={(event) => setAsItCame(event.target.checked)} />
          <span className="form-check-label">As it came</span>
        </label>
      )}
      {text === '' && <p className="view-note">It is empty.</p>}
      {text !== '' && <textarea readOnly wrap="off" aria-label={`Content of ${name}`} rows={rowsFor(shown)} value={shown} />}
      {cut && (
        <p className="view-note">
          The first {formats.bytes(shownBytes)} of {formats.bytes(file.size)}. Download it for the rest.
        </p>
      )}
    </div>
  )
}

const mostRows = 30

/** As high as its text, up to what scrolls well. */
function rowsFor(text: string): number {
  return Math.min(mostRows, text.split('\n', mostRows).length + 1)
}

function indent(text: string, kind: Props['kind']): string | null {
  if (kind === 'json') return indentJson(text)
  return kind === 'xml' ? indentXml(text) : null
}
