/**
 * Draws a PDF on canvases, in its own worker: no plug-in, no script of the document, no other address. The words of
 * each page are there for screen readers too.
 */
import { getDocument, type PDFDocumentProxy, type PDFPageProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs'
import pdfWorkerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'
import { Skeleton, Trouble } from '../components/states.tsx'

type Opened = { state: 'opening' } | { state: 'open'; document: PDFDocumentProxy } | { state: 'failed'; sentence: string }

export function PdfView({ file, name }: { file: Blob; name: string }) {
  const opened = useDocument(file)
  const [number, setNumber] = useState(1)
  if (opened.state === 'opening') return <Skeleton lines={6} label="Opening the document" />
  if (opened.state === 'failed') return <Trouble sentence={opened.sentence} />
  const pages = opened.document.numPages
  return (
    <div className="pdf-view">
      {pages > 1 && (
        <fieldset className="pdf-pages">
          <legend className="visually-hidden">Pages of {name}</legend>
          <button type="button" className="btn btn-outline-secondary btn-sm" disabled={number === 1} onClick={() => setNumber(number - 1)}>
            Previous page
          </button>
          <span role="status">
            Page {number} of {pages}
          </span>
          <button
            type="button"
            className="btn btn-outline-secondary btn-sm"
            disabled={number === pages}
            onClick={() => setNumber(number + 1)}
          >
            Next page
          </button>
        </fieldset>
      )}
      <PdfPage key={number} document={opened.document} number={number} name={name} />
    </div>
  )
}

function useDocument(file: Blob): Opened {
  const [opened, setOpened] = useState<Opened>({ state: 'opening' })
  useEffect(() => {
    let current = true
    const port = new Worker(pdfWorkerAddress, { type: 'module' })
    const worker = PDFWorker.create({ port })
    const open = async (): Promise<void> => {
      const document = await getDocument({
        data: new Uint8Array(await file.arrayBuffer()),
        worker,
        isEvalSupported: false,
        enableXfa: false,
      }).promise
      if (current) setOpened({ state: 'open', document })
    }
    open().catch((error: unknown) => {
      if (current) setOpened({ state: 'failed', sentence: troubleWords(error) })
    })
    return () => {
      current = false
      worker.destroy()
      port.terminate()
    }
  }, [file])
  return opened
}

function troubleWords(error: unknown): string {
  if (error instanceof Error && error.name === 'PasswordException') return 'This PDF is locked with a password. Download it to open it.'
  return 'This PDF can’t be drawn; it may be damaged. Download it instead.'
}

function PdfPage({ document, number, name }: { document: PDFDocumentProxy; number: number; name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [words, setWords] = useState('')
  useEffect(() => {
    const gone = new AbortController()
    const draw = async (): Promise<void> => {
      const page = await document.getPage(number)
      if (canvas.current && !gone.signal.aborted) await drawPage(page, canvas.current, gone.signal)
      const { items } = await page.getTextContent()
      if (!gone.signal.aborted) setWords(items.map((item) => ('str' in item ? item.str : '')).join(' '))
    }
    draw().catch((error: unknown) => {
      if (!gone.signal.aborted) setWords(`This page can't be drawn: ${String(error)}`)
    })
    return () => gone.abort()
  }, [document, number])
  return (
    <figure className="pdf-page">
      <canvas ref={canvas} role="img" aria-label={`Page ${number} of ${name}`} />
      <figcaption className="visually-hidden">{words}</figcaption>
    </figure>
  )
}

/** Sharp on any screen, 900 pixels wide at most. */
async function drawPage(page: PDFPageProxy, canvas: HTMLCanvasElement, gone: AbortSignal): Promise<void> {
  const natural = page.getViewport({ scale: 1 })
  const width = Math.min(900, natural.width * 1.5)
  const viewport = page.getViewport({ scale: (width / natural.width) * Math.min(2, window.devicePixelRatio || 1) })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  canvas.style.width = `${width}px`
  const task = page.render({ canvas, viewport })
  const cancel = (): void => task.cancel()
  gone.addEventListener('abort', cancel)
  try {
    await task.promise
  } finally {
    gone.removeEventListener('abort', cancel)
  }
}
