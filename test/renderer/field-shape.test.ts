/** Which control a value gets, of schemas as zod makes them for a connector's settings. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { nodeSchema } from '../../main/core/customizing/node-schema.ts'
import { connectorsOf, stepKinds } from '../../renderer/features/customizing/form/connectors-of.ts'
import { shapeOf, variantAt, variantsOf } from '../../renderer/features/customizing/form/field-shape.ts'
import { constantsOf, isEndless, resolved } from '../../renderer/features/customizing/form/schema-parts.ts'
import type { Schema } from '../../renderer/features/customizing/json-editor/schema-at.ts'

const Address = z.object({ street: z.string() }).meta({ id: 'address' })
const Folder = z.object({
  name: z.string(),
  get within() {
    return Folder.optional()
  },
})
const settings = z.object({
  sort: z.union([z.literal('fast').meta({ title: 'As fast as can be' }), z.literal(2), z.null()]),
  amount: z.union([z.string(), z.number()]),
  word: z.string().nullable(),
  access: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('basic'), user: z.string() }),
    z.object({ kind: z.literal('open') }).meta({ title: 'Open to all' }),
  ]),
  from: Address,
  to: Address.optional(),
  folder: Folder,
  either: z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]),
  level: z.union([z.literal('auto'), z.number(), z.null()]),
  lists: z.union([z.array(z.string()), z.array(z.number())]),
  odd: z.union([z.string(), z.unknown()]),
})
const { $schema: _, ...described } = z.toJSONSchema(settings, { io: 'input' })
const connector = { kind: 'puller', title: '', description: '', origin: 'own', fault: null } as const
const root = nodeSchema([
  { ...connector, name: 'many', settings: described },
  {
    ...connector,
    name: 'other',
    settings: { type: 'object', $defs: { address: { type: 'string' } }, properties: { from: { $ref: '#/$defs/address' } } },
  },
  { ...connector, name: 'itself', settings: { type: 'object', properties: { inner: { $ref: '#' }, name: { type: 'string' } } } },
]) as Schema
const field = (name: string, of = 'many'): Schema => {
  const offered = connectorsOf(root, stepKinds[0]).find((one) => one.name === of)
  return offered?.settings.properties?.[name] ?? {}
}
const shape = (name: string, value?: unknown, of?: string) => shapeOf(root, resolved(root, field(name, of)), value)
const words = (name: string) => variantsOf(root, resolved(root, field(name)))?.map(({ word }) => word)

describe('the control of a value', () => {
  it('follows a reference to what the connector itself means by it', () => {
    expect(shape('from')).toBe('group')
    expect(shape('from', undefined, 'other')).toBe('text')
    expect(shape('inner', undefined, 'itself')).toBe('group')
    expect(resolved(root, field('inner', 'itself')).properties).toHaveProperty('name')
  })

  it('draws no object that refers to itself without end', () => {
    expect(isEndless(root, resolved(root, field('folder')).properties?.['within'] ?? {})).toBe(true)
    expect(isEndless(root, field('inner', 'itself'))).toBe(true)
    expect(isEndless(root, field('from'))).toBe(false)
  })

  it('is a choice where all values are told, with their titles', () => {
    expect(shape('sort')).toBe('choice')
    expect(constantsOf(root, field('sort'))?.map(({ word }) => word)).toEqual(['As fast as can be', '2', 'Nothing (null)'])
    expect(shape('sort', 2)).toBe('choice')
    expect(shape('sort', 3)).toBe('json')
  })

  it('lets one choose among sorts of values that can be told apart', () => {
    expect(words('amount')).toEqual(['Text', 'Number'])
    expect(words('level')).toEqual(['auto', 'Number', 'Nothing (null)'])
    expect(words('word')).toEqual(['Text', 'Nothing (null)'])
    expect(words('access')).toEqual(['basic', 'Open to all'])
    const variants = variantsOf(root, field('access')) ?? []
    expect(variantAt(root, variants, { kind: 'open' })).toBe(1)
    expect(variantAt(root, variants, { kind: 'strange' })).toBe(-1)
    expect(shape('access', { kind: 'strange' })).toBe('json')
  })

  it('stays JSON for all else', () => {
    expect(shape('either')).toBe('json')
    expect(shape('odd')).toBe('json')
    expect(shape('lists')).toBe('json')
  })
})
