/** Where what is no JSON yet is found again after what it stands in was moved. */
import { describe, expect, it } from 'vitest'
import {
  itemAdded,
  itemRemoved,
  itemsSwapped,
  movedAll,
  placeOf,
  removed,
  typedAt,
  withTyped,
} from '../../renderer/features/customizing/unfinished-fields.ts'

const first = ['passengers', 0, 'pullers', 0, 'settings']
const second = ['passengers', 0, 'pullers', 1, 'settings']
const pullers = ['passengers', 0, 'pullers']
const both = withTyped(withTyped([], first, '{ one'), second, '{ two')

describe('what is no JSON yet', () => {
  it('stays at its place until it is finished', () => {
    expect(typedAt(withTyped(both, first, '{ "one'), first)).toBe('{ "one')
    expect(typedAt(withTyped(both, first, null), first)).toBeNull()
    expect(typedAt(withTyped(both, first, null), second)).toBe('{ two')
  })

  it('goes along with the item that it stands in', () => {
    expect(typedAt(movedAll(both, itemsSwapped(pullers, 0)), first)).toBe('{ two')
    expect(typedAt(movedAll(both, itemAdded(['passengers'], 0)), ['passengers', 1, 'pullers', 1, 'settings'])).toBe('{ two')
    expect(movedAll(both, itemRemoved(['passengers', 1, 'pullers'], 0))).toEqual(both)
  })

  it('goes with what is taken out, and nothing else does', () => {
    expect(movedAll(both, itemRemoved(pullers, 0))).toEqual([{ path: first, typed: '{ two' }])
    expect(movedAll(both, removed(second))).toEqual([{ path: first, typed: '{ one' }])
  })

  it('has its place told as faults are told', () => {
    expect(placeOf(second)).toBe('passengers[0].pullers[1].settings')
  })
})
