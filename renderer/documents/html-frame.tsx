import { useMemo } from 'react'
import { useFormats } from '../lib/use-display.ts'
import { safeHtml } from './safe-html.ts'

const noPictures: ReadonlyMap<string, string> = new Map()

/** A page of a document in a frame where nothing runs, nothing is loaded and no link leads away. */
export function HtmlFrame({ html, name, pictures = noPictures }: { html: string; name: string; pictures?: ReadonlyMap<string, string> }) {
  const formats = useFormats()
  const { page, blocked } = useMemo(() => safeHtml(html, pictures), [html, pictures])
  return (
    <div className="html-view">
      <p className="view-note">
        Scripts and links are off.{' '}
        {blocked > 0 &&
          (blocked === 1
            ? 'One picture or file of another host was not loaded.'
            : `${formats.number(blocked)} pictures or files of other hosts were not loaded.`)}
      </p>
      <iframe title={`Content of ${name}`} sandbox="" referrerPolicy="no-referrer" srcDoc={page} />
    </div>
  )
}
