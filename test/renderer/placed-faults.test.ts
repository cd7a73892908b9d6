import { describe, expect, it } from 'vitest'
import { shapeOf } from '../../renderer/features/customizing/form/field-shape.ts'
import { pathOf, placedFaults } from '../../renderer/features/customizing/form/placed-faults.ts'

const text = JSON.stringify({
  passengers: [{ name: 'one', pullers: ['folder-puller'], pushers: [{ module: 'x', settings: { a: { b: 1 } } }] }],
})

describe('a fault of a node', () => {
  it('has its place beside the field that it names, also one that is missing', () => {
    expect(pathOf(text, 'passengers[0].pushers[0].settings.a.b')).toEqual(['passengers', 0, 'pushers', 0, 'settings', 'a', 'b'])
    expect(pathOf(text, 'passengers[0].pullers[0].settings.path')).toEqual(['passengers', 0, 'pullers', 0, 'settings', 'path'])
  })

  it('is told at its own place, and with those of what is around it', () => {
    const { faultAt, faultIn } = placedFaults(text, [{ path: 'passengers[0].name', message: 'Too short.' }])
    expect(faultAt(['passengers', 0, 'name'])).toBe('Too short.')
    expect(faultAt(['passengers', 0])).toBeNull()
    expect(faultIn(['passengers', 0])).toBe('Too short.')
    expect(faultIn(['passengers', 1])).toBeNull()
  })
})

describe('the control of a value', () => {
  it.each([
    ['text', { type: 'string' }, 'a'],
    ['number', { type: 'integer' }, 3],
    ['yes or no', { type: 'boolean' }, undefined],
    ['choice', { type: 'string', enum: ['a', 'b'] }, 'b'],
    ['secret', { type: 'string', format: 'password' }, undefined],
    ['secret', { type: 'string' }, { $secret: 'token' }],
    ['list', { type: 'array', items: { type: 'string' } }, ['a']],
    ['names', { type: 'object', additionalProperties: { type: 'string' } }, {}],
    ['group', { type: 'object', properties: { a: {} } }, {}],
  ])('is %s for %j', (shape, schema, value) => expect(shapeOf({}, schema, value)).toBe(shape))

  it('is JSON for what its schema does not allow, or nothing says', () => {
    expect(shapeOf({}, { type: 'string' }, 3)).toBe('json')
    expect(shapeOf({}, { type: 'string', enum: ['a', 'b'] }, 'c')).toBe('json')
    expect(shapeOf({}, { anyOf: [{ type: 'string' }, { type: 'number' }] }, true)).toBe('json')
    expect(shapeOf({}, {}, undefined)).toBe('json')
  })
})
