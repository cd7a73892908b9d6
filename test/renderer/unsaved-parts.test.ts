/** What Customizing says is not saved yet. */
import { describe, expect, it } from 'vitest'
import { unsavedParts } from '../../renderer/features/customizing/unsaved-parts.ts'

const saved = { log_life_span: 7, passengers: [{ name: 'orders' }, { name: 'prices' }] }
const parts = (typed: unknown) => unsavedParts(JSON.stringify(saved), JSON.stringify(typed))

describe('what is not saved yet', () => {
  it('is nothing where only the layout differs, or where the text is no JSON', () => {
    expect(unsavedParts(JSON.stringify(saved), JSON.stringify(saved, null, 2))).toEqual([])
    expect(unsavedParts(JSON.stringify(saved), '{ "passengers": [')).toEqual([])
  })

  it('names the definitions that are changed, and the node where something beside them is', () => {
    const typed = { log_life_span: 8, passengers: [{ name: 'orders', ordered: true }, { name: 'prices' }] }
    expect(parts(typed)).toEqual(['orders', 'the node itself'])
  })

  it('tells new ones and deleted ones from those that got another name', () => {
    expect(parts({ ...saved, passengers: [{ name: 'orders' }, { name: 'prices' }, { name: 'more' }] })).toEqual(['more (new)'])
    expect(parts({ ...saved, passengers: [{ name: 'prices' }] })).toEqual(['orders (deleted)'])
    expect(parts({ ...saved, passengers: [{ name: 'orders' }, { name: 'tariffs' }] })).toEqual(['tariffs'])
  })

  it('names a second one of the same name', () => {
    expect(parts({ ...saved, passengers: [...saved.passengers, { name: 'orders' }] })).toEqual(['orders'])
  })
})
