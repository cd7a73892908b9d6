/** Two texts and what differs: beside each other where there is room, else in one, line by line. Nothing can be typed here. */
import { json } from '@codemirror/lang-json'
import { MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, highlightSpecialChars, lineNumbers } from '@codemirror/view'
import { type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { ActionButton } from '../../../components/action-button.tsx'
import { changesTo } from './changes-to.ts'
import { differenceLook } from './difference-look.ts'
import { editorLook } from './editor-look.ts'
import { diffConfig, differenceWords, textOf } from './line-difference.ts'
import { shadowOf } from './shown-in-shadow.ts'

export interface NamedText {
  /** What it is, such as "Saved now". */
  label: string
  text: string
}

export interface DifferenceProps {
  before: NamedText
  after: NamedText
}

/** Less is too narrow for two texts. */
const twoColumnsPx = 720

export function JsonDifference({ before, after }: DifferenceProps) {
  const host = useRef<HTMLDivElement>(null)
  const width = useWidth(host)
  const [whole, setWhole] = useState(false)
  const [{ label: beforeLabel, text: beforeText }, { label: afterLabel, text: afterText }] = [before, after]
  const words = useMemo(() => differenceWords(beforeText, afterText), [beforeText, afterText])
  const twoColumns = width !== null && width >= twoColumnsPx
  const isKnown = width !== null
  const shown = useRef<EditorView | null>(null)
  const begin = useEffectEvent(() => afterText)

  useEffect(() => {
    if (!host.current || !isKnown) return
    const { newer, destroy } = (twoColumns ? besideEachOther : inOne)({
      root: shadowOf(host.current),
      before: { label: beforeLabel, text: beforeText },
      after: { label: afterLabel, text: begin() },
      whole,
    })
    shown.current = newer
    return destroy
  }, [beforeLabel, beforeText, afterLabel, whole, twoColumns, isKnown])

  // It may be typed on beside the difference: what stands there is changed, not made anew at each key.
  useEffect(() => {
    const changes = shown.current && changesTo(shown.current.state, afterText)
    if (changes) shown.current?.dispatch({ changes })
  }, [afterText])

  return (
    <div className="difference">
      <div className="difference-head">
        <p>
          <Said words={words} />
        </p>
        <ActionButton className="btn btn-sm btn-outline-secondary" onClick={() => setWhole(!whole)}>
          {whole ? 'Show only what differs' : 'Show all lines'}
        </ActionButton>
      </div>
      <div className={`difference-names ${twoColumns ? 'is-beside' : ''}`} aria-hidden="true">
        <span>
          <b className="difference-removed">−</b> {beforeLabel}
        </span>
        <span>
          <b className="difference-added">+</b> {afterLabel}
        </span>
      </div>
      <div ref={host} className="json-difference" />
    </div>
  )
}

/** A screen reader tells of what changes in a place that it knows already, not of a place that comes with its words. */
function Said({ words }: { words: string }) {
  const [said, setSaid] = useState('')
  useEffect(() => setSaid(words), [words])
  return <span role="status">{said}</span>
}

/** @returns null until it is known */
function useWidth(of: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null)
  useEffect(() => {
    if (!of.current) return
    const watching = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? null))
    watching.observe(of.current)
    return () => watching.disconnect()
  }, [of])
  return width
}

interface Given extends DifferenceProps {
  root: ShadowRoot
  /** Also the lines that don't differ. */
  whole: boolean
}

interface Shown {
  /** Where the text is that may still change. */
  newer: EditorView
  destroy(): void
}

function besideEachOther({ root, before, after, whole }: Given): Shown {
  const view = new MergeView({
    root,
    parent: root,
    a: { doc: textOf(before.text), extensions: [readOnly(before.label), lineNumbers()] },
    b: { doc: textOf(after.text), extensions: [readOnly(after.label), lineNumbers()] },
    diffConfig,
    ...(!whole && { collapseUnchanged: {} }),
  })
  return { newer: view.b, destroy: () => view.destroy() }
}

function inOne({ root, before, after, whole }: Given): Shown {
  const difference = unifiedMergeView({
    original: textOf(before.text),
    mergeControls: false,
    diffConfig,
    ...(!whole && { collapseUnchanged: {} }),
  })
  const label = `${before.label} and ${after.label}, line by line`
  const newer = new EditorView({
    root,
    parent: root,
    state: EditorState.create({ doc: textOf(after.text), extensions: [readOnly(label), difference] }),
  })
  return { newer, destroy: () => newer.destroy() }
}

function readOnly(label: string): Extension {
  return [
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label, 'aria-readonly': 'true' }),
    EditorView.lineWrapping,
    highlightSpecialChars(),
    json(),
    differenceLook,
    editorLook,
  ]
}
