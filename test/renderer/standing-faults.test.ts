/** Faults that were told of a text are told no longer than their places are as they were. */
import { describe, expect, it } from 'vitest'
import { standingFaults } from '../../renderer/features/customizing/standing-faults.ts'

const told = '{ "passengers": [{ "name": "one", "pullers": ["gone"] }, { "name": "two" }] }'

function standing(text: string, ...paths: string[]): string[] {
  const faults = paths.map((path) => ({ path, message: 'wrong' }))
  return standingFaults(faults, told, text).map(({ path }) => path)
}

describe('a fault that was told', () => {
  it('stands while other places are changed, and while only the layout is', () => {
    expect(standing(told.replace('"two"', '"three"'), 'passengers[0].pullers[0]')).toEqual(['passengers[0].pullers[0]'])
    expect(standing(`\n\n${told}`, 'passengers[0].pullers[0]')).toEqual(['passengers[0].pullers[0]'])
  })

  it('goes when its place is changed or taken out, and the others stay', () => {
    const paths = ['passengers[0].pullers[0]', 'passengers[1].name']
    expect(standing(told.replace('"gone"', '"there"'), ...paths)).toEqual(['passengers[1].name'])
    expect(standing(told.replace('"gone"', ''), ...paths)).toEqual(['passengers[1].name'])
  })

  it('goes when what was missing is there', () => {
    expect(standing(told, 'passengers[1].pullers')).toEqual(['passengers[1].pullers'])
    expect(standing(told.replace('"two"', '"two", "pullers": []'), 'passengers[1].pullers')).toEqual([])
  })

  it('is back when the text is as it was', () => {
    expect(standing(told, 'passengers[0].pullers[0]', '')).toEqual(['passengers[0].pullers[0]', ''])
  })

  it('of the whole text goes with any change', () => {
    expect(standing(`${told} `, '')).toEqual([])
  })
})
