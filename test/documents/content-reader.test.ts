/** The thread that reads documents: one that does harm is found out, the others are read. */
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { makeContentReader } from '../../main/documents/make-content-reader.ts'
import { findPlaces } from '../../main/places.ts'
import { makeXlsx } from './make-zip.ts'

const { readerFile } = findPlaces(join(import.meta.dirname, '../../main'))

function open() {
  const reader = makeContentReader({ workerFile: readerFile, onError: () => undefined })
  onTestFinished(() => reader.close())
  return reader
}

const text = (content: string) => ({ name: 'a.txt', contentType: 'text/plain', content: new TextEncoder().encode(content) })

it('reads each, and says of one that can’t be read why', async () => {
  const reader = open()
  const damaged = { name: 'a.xlsx', contentType: '', content: new Uint8Array([1, 2, 3]) }
  expect(await reader.texts([text('one'), damaged, text('two')])).toEqual([
    { text: 'one' },
    { fault: 'it is not a ZIP file' },
    { text: 'two' },
  ])
})

it('reads a bomb by its beginning, and what is beside it whole', async () => {
  const reader = open()
  const bomb = {
    name: 'b.xlsx',
    contentType: '',
    content: makeXlsx({ rows: '<row><c t="inlineStr"><is><t>boom</t></is></c></row>'.repeat(1_000_000) }),
  }
  const [first, second] = await reader.texts([bomb, text('safe')])
  expect(first).toHaveProperty('text', expect.stringContaining('boom'))
  expect(second).toEqual({ text: 'safe' })
})

it('finds where a word is', async () => {
  const reader = open()
  expect(await reader.find([text('nothing'), text('in ISPARTA')], 'ısparta')).toEqual([
    null,
    [
      { text: 'in ', hit: false },
      { text: 'ISPARTA', hit: true },
    ],
  ])
})
