/** How a difference looks: in the console's colours, and with signs, so that nobody has to tell it by colour. */
import { EditorView } from '@codemirror/view'

/** Mostly under the words: over a stronger ground they would be hard to read. It clears the underscores. */
const marked = (color: string) => ({
  background: `linear-gradient(${color}, ${color}) bottom/100% 2px no-repeat, color-mix(in srgb, ${color} 10%, transparent)`,
  paddingBottom: '3px',
})

export const differenceLook = EditorView.theme({
  '&': { maxHeight: 'none' },
  '.cm-content': { minHeight: '0', padding: '4px 0' },
  '&.cm-focused': { outline: '3px solid var(--db-accent)', outlineOffset: '-3px' },
  '.cm-deletedChunk': { padding: '0', background: 'var(--db-bad-soft)' },
  '.cm-deletedChunk .cm-deletedLine': { padding: '0 12px 0 6px' },
  '&.cm-merge-a .cm-changedLine': { background: 'var(--db-bad-soft)' },
  '&.cm-merge-b .cm-changedLine': { background: 'var(--db-good-soft)' },
  '&.cm-merge-a .cm-changedText, & .cm-deletedChunk .cm-deletedText': marked('var(--db-bad)'),
  '&.cm-merge-b .cm-changedText': marked('var(--db-good)'),
  '.cm-changeGutter': { width: '1.4em', paddingLeft: '0', textAlign: 'center', fontWeight: '700' },
  '&.cm-merge-a .cm-changedLineGutter, & .cm-deletedLineGutter': { color: 'var(--db-bad)', background: 'var(--db-bad-soft)' },
  '&.cm-merge-b .cm-changedLineGutter': { color: 'var(--db-good)', background: 'var(--db-good-soft)' },
  '&.cm-merge-a .cm-changedLineGutter::before, & .cm-deletedLineGutter::before': { content: '"−"' },
  '&.cm-merge-b .cm-changedLineGutter::before': { content: '"+"' },
  '.cm-collapsedLines': {
    color: 'var(--db-muted)',
    background: 'var(--db-sunken)',
    fontFamily: 'var(--bs-body-font-family)',
    padding: '2px 12px',
    '&:before, &:after': { content: '"…"' },
  },
  '.cm-mergeSpacer': {
    background: 'repeating-linear-gradient(-45deg, var(--db-sunken) 0 4px, transparent 4px 8px)',
  },
})
