/** What the editor knows of a place in a node, by the schema that the server gives. */
import { describe, expect, it } from 'vitest'
import { nodeSchema } from '../../main/core/customizing/node-schema.ts'
import { type Schema, schemasAt } from '../../renderer/features/customizing/json-editor/schema-at.ts'
import { readJsonTree } from '../../shared/json-place.ts'
import type { ConnectorDescriptor } from '../../shared/model/connector.ts'

const puller = (name: string, field: string): ConnectorDescriptor => ({
  name,
  kind: 'puller',
  title: name,
  description: '',
  settings: { type: 'object', properties: { [field]: { type: 'string', description: `of ${name}` } } },
  origin: 'own',
  fault: null,
})
const schema = nodeSchema([puller('folder', 'path'), puller('mailbox', 'host')]) as Schema

function at(text: string, path: (string | number)[]): string[] {
  return schemasAt(schema, path, readJsonTree(text).tree).flatMap(({ properties = {} }) => Object.keys(properties))
}

describe('a place in a node', () => {
  it('has the fields of the node and of a definition', () => {
    expect(at('{}', [])).toEqual(expect.arrayContaining(['passengers', 'log_life_span']))
    expect(at('{ "passengers": [{}] }', ['passengers', 0])).toEqual(expect.arrayContaining(['name', 'pullers', 'sync_frequency']))
  })

  it('has the settings of the connector that is named there, and of no other', () => {
    const use = (module: string) => `{ "passengers": [{ "pullers": [{ "module": "${module}", "settings": {} }] }] }`
    const path = ['passengers', 0, 'pullers', 0, 'settings']
    expect(at(use('folder'), path)).toEqual(['path'])
    expect(at(use('mailbox'), path)).toEqual(['host'])
  })

  it('offers all of them while none is named, and a text as well as an object', () => {
    const path = ['passengers', 0, 'pullers', 0]
    const offered = schemasAt(schema, path, readJsonTree('{ "passengers": [{ "pullers": [] }] }').tree)
    expect(offered.map(({ const: name }) => name)).toEqual(expect.arrayContaining(['folder', 'mailbox']))
    expect(offered.some(({ type }) => type === 'object')).toBe(true)
  })

  it('is unknown where the schema says nothing, and in what is no JSON', () => {
    expect(at('{ "other": {} }', ['other', 'field'])).toEqual([])
    expect(at('', ['passengers', 0])).toContain('name')
  })
})
