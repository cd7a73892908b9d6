import type { ChangeSpec, EditorState } from '@codemirror/state'

/** Changes only what is another, so that the cursor and the folds stay. Null: the text is there already. */
export function changesTo(state: EditorState, text: string): ChangeSpec | null {
  const fresh = text.replace(/\r\n?/g, '\n')
  const old = state.doc.toString()
  if (fresh === old) return null
  let start = 0
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++
  let end = 0
  while (end < old.length - start && end < fresh.length - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end++
  return { from: start, to: old.length - end, insert: fresh.slice(start, fresh.length - end) }
}
