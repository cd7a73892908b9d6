/** Marks what is wrong: what is no JSON as it is typed, and what the server gave back, as long as it is told. */
import { type Diagnostic, linter, lintGutter } from '@codemirror/lint'
import { type Extension, StateEffect, StateField } from '@codemirror/state'
import { readJsonTree } from '../../../../shared/json-place.ts'
import { placeOfPath } from './fault-places.ts'

export interface ToldFault {
  path: string
  message: string
}

/** Faults that were told of the text as it is now. */
export const tellFaults = StateEffect.define<readonly ToldFault[]>()

const toldFaults = StateField.define<readonly Diagnostic[]>({
  create: () => [],
  update(told, { effects, changes, newDoc }) {
    const fresh = effects.find((effect) => effect.is(tellFaults))
    if (fresh) return placed(newDoc.toString(), fresh.value)
    if (changes.empty) return told
    return told.map((fault) => ({ ...fault, from: changes.mapPos(fault.from), to: changes.mapPos(fault.to) }))
  },
})

function placed(text: string, faults: readonly ToldFault[]): Diagnostic[] {
  const { tree } = readJsonTree(text)
  if (!tree) return []
  return faults.filter(({ path }) => path !== '').map(({ path, message }) => ({ ...placeOfPath(tree, path), severity: 'error', message }))
}

export const markFaults: Extension = [
  toldFaults,
  lintGutter(),
  linter(
    ({ state }) => {
      const { faults } = readJsonTree(state.doc.toString())
      const end = state.doc.length
      const broken = faults.map(({ offset, length, reason }): Diagnostic => {
        const from = Math.min(offset, Math.max(0, end - 1))
        return { from, to: Math.min(end, Math.max(from + 1, offset + length)), severity: 'error', message: `${sentence(reason)}.` }
      })
      return [...broken, ...state.field(toldFaults)]
    },
    { delay: 300, needsRefresh: ({ startState, state }) => startState.field(toldFaults) !== state.field(toldFaults) },
  ),
]

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
