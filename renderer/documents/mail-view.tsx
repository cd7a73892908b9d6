import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Skeleton, Trouble } from '../components/states.tsx'
import { ViewSwitch } from '../components/view-switch.tsx'
import { useFormats } from '../lib/use-display.ts'
import type { DocumentSource, DocumentWords } from './document-source.ts'
import { HtmlFrame } from './html-frame.tsx'
import { type Mail, readMail } from './read-mail.ts'

const mostBytes = 64 * 1024 * 1024

type View = 'text' | 'html' | 'headers'

/** Draws a document that lies in this one. */
export type DrawPart = (document: DocumentWords, source: DocumentSource) => ReactNode

interface Props {
  file: Blob
  name: string
  queryKey: readonly unknown[]
  drawPart: DrawPart
}

/** An e-mail: who wrote to whom, its text, its page in a frame, and what is attached, to be opened in turn. */
export function MailView({ file, name, queryKey, drawPart }: Props) {
  const tooLarge = file.size > mostBytes
  const mail = useQuery({
    queryKey: [...queryKey, 'mail'],
    queryFn: () => readMail(file),
    gcTime: 60_000,
    enabled: !tooLarge,
    retry: false,
  })
  if (tooLarge) return <Trouble sentence="This e-mail is too large to be shown. Download it instead." />
  if (mail.isError) return <Trouble sentence="This e-mail can’t be read; it may be damaged. Download it instead." />
  if (!mail.data) return <Skeleton lines={6} label="Reading the e-mail" />
  return (
    <div className="mail-view">
      <MailHeads mail={mail.data} />
      <MailContent mail={mail.data} name={name} />
      {mail.data.parts.length > 0 && (
        <section aria-label={`Attached to ${name}`}>
          <h3 className="mail-parts-title">Attached</h3>
          <ul className="attachments">
            {mail.data.parts.map(({ file: part, name: partName, contentType }, place) => (
              <li key={place}>
                {drawPart(
                  { name: partName, contentType, bytes: part.size, format: contentType.startsWith('text/') ? 'text' : 'binary' },
                  { queryKey: [...queryKey, 'part', place], load: async () => part },
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function MailHeads({ mail }: { mail: Mail }) {
  const formats = useFormats()
  return (
    <dl className="mail-heads">
      {mail.heads.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{name === 'Date' && !Number.isNaN(Date.parse(value)) ? formats.moment(Date.parse(value)) : value}</dd>
        </div>
      ))}
    </dl>
  )
}

function MailContent({ mail, name }: { mail: Mail; name: string }) {
  const views = [
    ...(mail.text.trim() ? [{ view: 'text' as const, word: 'Text' }] : []),
    ...(mail.html.trim() ? [{ view: 'html' as const, word: 'Page' }] : []),
    { view: 'headers' as const, word: 'All headers' },
  ]
  const [shown, setShown] = useState<View>(views[0]?.view ?? 'headers')
  return (
    <>
      <ViewSwitch label={`Ways to see ${name}`} views={views} shown={shown} onShow={setShown} />
      <MailBody mail={mail} name={name} shown={shown} />
    </>
  )
}

const mostLines = 24

function MailBody({ mail, name, shown }: { mail: Mail; name: string; shown: View }) {
  if (shown === 'html') return <HtmlFrame html={mail.html} name={name} pictures={mail.pictures} />
  const text = shown === 'text' ? mail.text : mail.headers.map((header) => `${header.name}: ${header.value}`).join('\n')
  const rows = Math.min(mostLines, text.split('\n', mostLines).length + 1)
  return (
    <div className="text-view">
      <textarea readOnly aria-label={`${shown === 'text' ? 'Text' : 'Headers'} of ${name}`} rows={rows} value={text} />
    </div>
  )
}
