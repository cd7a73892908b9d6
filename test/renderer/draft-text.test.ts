import { describe, expect, it } from 'vitest'
import { copyItem, removeAt, setAt, setSource, sourceOf, swapItems, valueIn } from '../../renderer/features/customizing/form/draft-text.ts'

const node = `{
  "log_life_span": 12345678901234567890,
  "of_another_version": { "kept":   "as it is" },
  "passengers": [
    {
      "name": "orders",
      "pullers": [{ "module": "folder-puller", "settings": { "path": "inbox" } }],
      "pushers": ["demo-pusher-1"]
    },
    { "name": "mails", "pullers": [ "demo-puller-1","demo-puller-2" ] }
  ]
}
`
/** The node with one part of it replaced: all the rest has to be as it was, letter by letter. */
const nodeWith = (part: string, other: string) => {
  expect(node).toContain(part)
  return node.replace(part, () => other)
}

describe('a change to the text of a node', () => {
  it('sets a value in its place', () => {
    expect(setAt(['passengers', 0, 'pullers', 0, 'settings', 'path'], 'other "box"')(node)).toBe(nodeWith('"inbox"', '"other \\"box\\""'))
  })

  it('adds a field in the line of the others, or on a line of its own', () => {
    expect(setAt(['passengers', 0, 'pullers', 0, 'settings', 'done'], 'old')(node)).toBe(
      nodeWith('"path": "inbox"', '"path": "inbox", "done": "old"'),
    )
    expect(setAt(['passengers', 0, 'ordered'], true)(node)).toBe(nodeWith('["demo-pusher-1"]', '["demo-pusher-1"],\n      "ordered": true'))
  })

  it('adds the objects that are missing on the way', () => {
    const scheduled = setAt(['passengers', 0, 'schedule', 'cron'], '0 6 * * *')(node)
    expect(scheduled).toBe(nodeWith('["demo-pusher-1"]', '["demo-pusher-1"],\n      "schedule": {\n        "cron": "0 6 * * *"\n      }'))
    expect(valueIn(setAt(['passengers', 0, 'name'], 'first')('{}'), ['passengers', 0, 'name'])).toBe('first')
  })

  it('takes out a field, the first, the last and the only one', () => {
    expect(removeAt(['passengers', 0, 'name'])(node)).toBe(nodeWith('"name": "orders",\n      ', ''))
    expect(removeAt(['passengers', 0, 'pushers'])(node)).toBe(nodeWith(',\n      "pushers": ["demo-pusher-1"]', ''))
    expect(removeAt(['passengers', 0, 'pullers', 0, 'settings', 'path'])(node)).toBe(nodeWith('{ "path": "inbox" }', '{}'))
    expect(removeAt(['nothing', 'there'])(node)).toBe(node)
  })

  it.each(['[1,2,3]', '[ 1, 2, 3 ]', '[\n  1,\n  2,\n  3\n]'])('takes any item out of %j', (list) => {
    for (const place of [0, 1, 2]) expect(JSON.parse(removeAt([place])(list))).toEqual([1, 2, 3].toSpliced(place, 1))
    expect(JSON.parse(removeAt([0])(removeAt([0])(removeAt([0])(list))))).toEqual([])
  })

  it('moves an item with its layout', () => {
    expect(swapItems(['passengers', 1, 'pullers'], 0)(node)).toBe(
      nodeWith('"demo-puller-1","demo-puller-2"', '"demo-puller-2","demo-puller-1"'),
    )
    expect(sourceOf(swapItems(['passengers'], 0)(node), ['passengers', 1])).toBe(sourceOf(node, ['passengers', 0]))
  })

  it('doubles an item letter by letter, long numbers too', () => {
    const long = '{\n  "passengers": [\n    {\n      "name": "one",\n      "queue_life_span": 12345678901234567890\n    }\n  ]\n}'
    const twice = copyItem(['passengers'], 0)(long)
    expect(sourceOf(twice, ['passengers', 1])).toBe('{\n  "name": "one",\n  "queue_life_span": 12345678901234567890\n}')
    expect(twice.match(/\n {4}\{\n {6}"name"/g)).toHaveLength(2)
  })

  it('puts the first item of an empty list on a line of its own, with the indentation of the text', () => {
    expect(setAt(['passengers', 0], { name: 'one' })('{\n\t"passengers": []\n}')).toBe(
      '{\n\t"passengers": [\n\t\t{\n\t\t\t"name": "one"\n\t\t}\n\t]\n}',
    )
    expect(setAt(['passengers', 0], { name: 'one' })('{ "passengers": [] }')).toBe('{ "passengers": [{ "name": "one" }] }')
  })

  it('shows a part from the left margin, and puts it back as it stood', () => {
    const path = ['passengers', 0]
    const source = sourceOf(node, path) ?? ''
    expect(source).toMatch(/^\{\n {2}"name"/)
    expect(setSource(path, source)(node)).toBe(node)
  })

  it('keeps every other value whatever is done', () => {
    const path = ['passengers', 1, 'pullers']
    const changed = [setAt([...path, 2], { module: 'x', settings: {} }), removeAt([...path, 0]), swapItems(path, 0)].reduce(
      (text, change) => change(text),
      node,
    )
    expect(JSON.parse(changed)).toEqual({
      ...JSON.parse(node),
      passengers: [JSON.parse(node).passengers[0], { name: 'mails', pullers: [{ module: 'x', settings: {} }, 'demo-puller-2'] }],
    })
  })

  it('keeps comments that stand in a text', () => {
    const told = '{\n  // how long\n  "log_life_span": 7, // days\n  "passengers": []\n}'
    expect(setAt(['log_life_span'], 9)(told)).toBe(told.replace('7', '9'))
  })
})
