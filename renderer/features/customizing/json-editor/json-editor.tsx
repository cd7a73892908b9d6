/** The editor of a node's text. The text is its owner's: what is typed is told, what comes from elsewhere is put in, and can be undone. */
import { isolateHistory } from '@codemirror/commands'
import { Annotation, EditorState } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react'
import { readJsonTree } from '../../../../shared/json-place.ts'
import { changesTo } from './changes-to.ts'
import { editorParts } from './editor-parts.ts'
import { placeOfPath } from './fault-places.ts'
import { type ToldFault, tellFaults } from './mark-faults.ts'
import type { Schema } from './schema-at.ts'
import { tellSchema } from './schema-help.ts'
import { shadowOf } from './shown-in-shadow.ts'

export interface JsonEditorHandle {
  /** Puts the cursor to a place in the text, or to that of a path such as `passengers[0].name`. */
  goTo(place: number | string): void
  focus(): void
}

interface Props {
  /** What it is called; it stands in another tree than the page, so the page can't label it by an id. */
  label: string
  text: string
  onChange: (text: string) => void
  onFormat: () => void
  /** What the server found wrong with the text. */
  faults: readonly ToldFault[]
  /** What the text should be like; null until it has come. */
  schema: Schema | null
  ref?: Ref<JsonEditorHandle>
}

const fromOwner = Annotation.define<true>()

export function JsonEditor({ label, text, onChange, onFormat, faults, schema, ref }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const begin = useEffectEvent(() => text)
  const tell = useEffectEvent(onChange)
  const formatNow = useEffectEvent((): true => {
    onFormat()
    return true
  })

  useEffect(() => {
    if (!host.current) return
    const root = shadowOf(host.current)
    const made = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: begin(),
        extensions: [
          keymap.of([{ key: 'Shift-Alt-f', run: formatNow }]),
          editorParts,
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged && !update.transactions.some((change) => change.annotation(fromOwner))) tell(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = made
    return () => {
      made.destroy()
      view.current = null
    }
  }, [label])

  useEffect(() => {
    if (view.current) putIn(view.current, text)
  }, [text])

  useEffect(() => {
    view.current?.dispatch({ effects: tellFaults.of(faults) })
  }, [faults])

  useEffect(() => {
    if (schema) view.current?.dispatch({ effects: tellSchema.of(schema) })
  }, [schema])

  useImperativeHandle(ref, () => ({
    goTo(place) {
      if (view.current) goTo(view.current, place)
    },
    focus: () => view.current?.focus(),
  }))

  return <div ref={host} className="json-editor" />
}

function putIn(view: EditorView, text: string): void {
  const changes = changesTo(view.state, text)
  if (changes) view.dispatch({ changes, annotations: [fromOwner.of(true), isolateHistory.of('full')] })
}

function goTo(view: EditorView, place: number | string): void {
  const { from, to } = typeof place === 'number' ? { from: place, to: place } : placeInText(view.state.doc.toString(), place)
  const most = view.state.doc.length
  view.dispatch({
    selection: { anchor: Math.min(from, most), head: Math.min(to, most) },
    effects: EditorView.scrollIntoView(Math.min(from, most), { y: 'center' }),
  })
  view.focus()
}

function placeInText(text: string, path: string): { from: number; to: number } {
  const { tree } = readJsonTree(text)
  return tree ? placeOfPath(tree, path) : { from: 0, to: 0 }
}
