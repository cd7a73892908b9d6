/** How an editor looks: the console's colours by their variables, so that it follows the theme by itself. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const panelParts = {
  '.cm-panels': { color: 'var(--bs-body-color)', backgroundColor: 'var(--db-sunken)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--bs-border-color)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--bs-border-color)' },
  '.cm-panel.cm-search': { padding: '8px 32px 8px 10px', fontFamily: 'var(--bs-body-font-family)' },
  '.cm-panel.cm-search input[type=checkbox]': { accentColor: 'var(--db-accent)' },
  '.cm-panel.cm-search label': { fontSize: '0.8125rem', display: 'inline-flex', alignItems: 'center', margin: '2px 8px 2px 0' },
  '.cm-textfield': {
    color: 'inherit',
    fontSize: '0.8125rem',
    backgroundColor: 'var(--db-surface)',
    border: '1px solid var(--db-border-strong)',
    borderRadius: '6px',
    padding: '4px 8px',
    maxWidth: '100%',
    boxSizing: 'border-box',
  },
  '.cm-button': {
    color: 'inherit',
    fontSize: '0.8125rem',
    backgroundImage: 'none',
    backgroundColor: 'var(--db-surface)',
    border: '1px solid var(--db-border-strong)',
    borderRadius: '6px',
    padding: '4px 10px',
    cursor: 'pointer',
    '&:active': { backgroundImage: 'none', backgroundColor: 'var(--db-accent-soft)' },
  },
  '.cm-panel button[name=close], .cm-panel.cm-panel-lint button[name=close]': {
    color: 'inherit',
    fontSize: '1.25rem',
    top: '6px',
    right: '8px',
    width: '28px',
    height: '28px',
    cursor: 'pointer',
  },
  '.cm-textfield:focus-visible, .cm-button:focus-visible, button:focus-visible, input:focus-visible': {
    outline: '3px solid var(--db-accent)',
    outlineOffset: '1px',
  },
  '.cm-panel.cm-panel-lint ul [aria-selected]': { backgroundColor: 'var(--db-accent-soft)' },
  '.cm-panel.cm-panel-lint ul [aria-selected] u': { textDecoration: 'none' },
}

const tooltipParts = {
  '.cm-tooltip': {
    maxWidth: 'min(34rem, 90vw)',
    color: 'var(--bs-body-color)',
    backgroundColor: 'var(--db-surface)',
    border: '1px solid var(--db-border-strong)',
    borderRadius: '7px',
    boxShadow: 'var(--db-shadow-high)',
    fontFamily: 'var(--bs-body-font-family)',
    overflowWrap: 'anywhere',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--bs-font-monospace)', fontSize: '0.8125rem', maxHeight: '14em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 10px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--db-on-accent)',
    backgroundColor: 'var(--db-accent-fill)',
  },
  '.cm-completionDetail': { marginLeft: '1em', fontStyle: 'normal', opacity: '0.85' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-tooltip.cm-completionInfo': { padding: '8px 12px', whiteSpace: 'pre-wrap' },
  '.cm-hint': { padding: '8px 12px' },
  '.cm-hint p': { margin: '2px 0 0' },
  '.cm-diagnostic': { padding: '6px 12px' },
  '.cm-diagnostic-error': { borderLeft: '4px solid var(--db-bad)' },
  '.cm-diagnostic-warning': { borderLeft: '4px solid var(--db-warn)' },
}

const faultParts = {
  '.cm-lintRange': { backgroundImage: 'none', textDecorationLine: 'underline', textDecorationStyle: 'wavy', textUnderlineOffset: '3px' },
  '.cm-lintRange-error': { textDecorationColor: 'var(--db-bad)' },
  '.cm-lintRange-warning': { textDecorationColor: 'var(--db-warn)' },
  '.cm-lintRange-active': { backgroundColor: 'var(--db-bad-soft)' },
  '.cm-lintPoint:after': { borderBottomColor: 'var(--db-bad)' },
  '.cm-gutter-lint': { width: '1.1em' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0 0.15em' },
  '.cm-lint-marker': { display: 'inline-block', verticalAlign: 'middle', width: '0.7em', height: '0.7em', borderRadius: '50%' },
  '.cm-lint-marker-error': { content: 'none', backgroundColor: 'var(--db-bad)' },
  '.cm-lint-marker-warning': { content: 'none', backgroundColor: 'var(--db-warn)', borderRadius: '2px' },
}

const textParts = {
  '&': { color: 'var(--bs-body-color)', backgroundColor: 'var(--db-surface)', fontSize: '0.8125rem', maxHeight: 'max(75vh, 20em)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--bs-font-monospace)', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--bs-body-color)', padding: '10px 0', minHeight: '18em' },
  '.cm-line': { padding: '0 12px 0 6px' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--bs-body-color)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--db-accent) 30%, transparent)',
  },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--db-accent) 6%, transparent)' },
  '.cm-gutters': { color: 'var(--db-muted)', backgroundColor: 'var(--db-sunken)', borderRight: '1px solid var(--bs-border-color)' },
  '.cm-activeLineGutter': { color: 'var(--bs-body-color)', backgroundColor: 'transparent' },
  '.cm-foldGutter .cm-gutterElement': { cursor: 'pointer' },
  '.cm-foldPlaceholder': { color: 'inherit', backgroundColor: 'var(--db-accent-soft)', border: 'none', padding: '0 6px' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--db-accent)' },
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--db-bad-soft)' },
  '.cm-searchMatch': { backgroundColor: 'transparent', outline: '1px solid var(--db-warn)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--db-warn-soft)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--db-accent-soft)' },
}

const words = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--db-accent)' },
  { tag: tags.string, color: 'var(--db-good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--db-progress)' },
])

export const editorLook: Extension = [
  EditorView.theme({ ...textParts, ...panelParts, ...tooltipParts, ...faultParts }),
  syntaxHighlighting(words),
]
