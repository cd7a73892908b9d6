/** What search reads of documents, whoever made them. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findWords } from '../../main/documents/find-words.ts'
import { readXlsx } from '../../main/documents/read-xlsx.ts'
import { textOf } from '../../main/documents/text-of.ts'
import { makeXlsx, makeZip } from './make-zip.ts'

const inbox = join(import.meta.dirname, '../../resources/demo/inbox')
const bytes = (text: string) => new TextEncoder().encode(text)
const text = (name: string, content: Uint8Array, contentType = '') => textOf({ name, contentType, content })

describe('the text of', () => {
  it.each([
    ['text in UTF-8', 'a.txt', bytes('Straße, ışık'), 'Straße, ışık'],
    ['CSV of Windows in Turkish', 'a.csv', new Uint8Array([0x49, 0xfe, 0xfd, 0x6b, 0x3b, 0x31]), 'Işık;1'],
    ['text in UTF-16', 'a.txt', new Uint8Array([0xff, 0xfe, 0x41, 0, 0xdf, 0]), 'Aß'],
    ['JSON with escapes', 'a.json', bytes('{"ort":"Stra\\u00dfe","n":[1,true,null]}'), 'ort\nStraße\nn\n1\ntrue'],
    ['JSON that is damaged', 'a.json', bytes('{"ort": "Isp'), '{"ort": "Isp'],
    ['XML', 'a.xml', bytes('<o n="A &amp; B"><t>&#305;&#x15F;</t><![CDATA[<x>]]></o>'), /A & B\s+ış\s+<x>/],
    [
      'XML in another encoding',
      'a.xml',
      new Uint8Array([...bytes('<?xml version="1.0" encoding="iso-8859-9"?><t>'), 0xfd, ...bytes('</t>')]),
      /ı/,
    ],
  ])('%s', async (_what, name, content, expected) => {
    expect(await text(name, content)).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected))
  })

  it('an e-mail is what it says and what it carries', async () => {
    const mail = [
      'From: =?utf-8?Q?J=C3=BCrgen?= <j@example.com>',
      'To: orders@example.com',
      'Subject: =?utf-8?B?U2lwYXJpxZ8=?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=x',
      '',
      '--x',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Hauptstra=C3=9Fe 5',
      '--x',
      'Content-Type: text/csv; name=liste.csv',
      'Content-Disposition: attachment; filename=liste.csv',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('artikel;4711-B').toString('base64'),
      '--x--',
    ].join('\r\n')
    const read = await text('order.eml', bytes(mail))
    for (const word of ['Jürgen', 'Sipariş', 'Hauptstraße 5', 'liste.csv', '4711-B']) expect(read).toContain(word)
  })

  it('the demo’s workbook and mail', async () => {
    const workbook = await text('price-list-spring-2026.xlsx', await readFile(join(inbox, 'price-list-spring-2026.xlsx')))
    expect(workbook.length).toBeGreaterThan(50)
    expect((await text('order.eml', await readFile(join(inbox, 'order-2026-118.eml')))).length).toBeGreaterThan(50)
  })
})

describe('a workbook', () => {
  const limits = { cells: 1000, characters: 100_000 }

  it('is read with its texts, numbers and days', async () => {
    const content = makeXlsx({
      strings: ['Straße', 'A &amp; B'],
      styles:
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/></cellXfs></styleSheet>',
      rows: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
        <row r="3"><c r="A3"><v>0.30000000000000004</v></c><c r="B3" s="1"><v>46027</v></c><c r="C3" s="2"><v>46027.5</v></c><c r="D3" t="inlineStr"><is><t>in line</t></is></c><c r="E3" t="b"><v>1</v></c></row>`,
    })
    expect(await readXlsx(content, limits)).toEqual([
      { name: 'Preise', cut: false, rows: [['Straße', '', 'A & B'], [], ['0.3', '2026-01-05', '2026-01-05 12:00', 'in line', 'TRUE']] },
    ])
  })

  it('that unpacks to hundreds of megabytes is read by its beginning', async () => {
    const row = '<row><c t="inlineStr"><is><t>x</t></is></c></row>'
    const content = makeXlsx({ rows: row.repeat(2_000_000) })
    expect(content.byteLength).toBeLessThan(2_000_000)
    const [sheet] = await readXlsx(content, { cells: 100, characters: 1000 })
    expect(sheet).toMatchObject({ cut: true })
    expect(sheet?.rows.length).toBeLessThan(5000)
  })

  it.each([
    ['is no ZIP file', new Uint8Array([1, 2, 3]), 'it is not a ZIP file'],
    ['is another ZIP file', makeZip({ 'a.txt': 'x' }), 'it is not an Excel workbook'],
    ['is cut off', makeXlsx({ rows: '<row/>' }).slice(0, 200), 'it is not a ZIP file'],
  ])('that %s is refused with a reason', async (_what, content, reason) => {
    await expect(text('a.xlsx', content)).rejects.toThrow(reason)
  })

  it('that claims a cell in the millionth row stays small', async () => {
    const [sheet] = await readXlsx(makeXlsx({ rows: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' }), limits)
    expect(sheet?.rows.length).toBeLessThan(2000)
  })
})

describe('hostile XML', () => {
  it('grows by no entities of its own', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(1000)}"><!ENTITY b "&a;&a;&a;">]><x>&b;&b; end</x>`
    expect(await text('a.xml', bytes(bomb))).toMatch(/^\s*&b;&b; end\s*$/)
  })

  it('that ends within a tag is read up to there', async () => {
    expect(await text('a.xml', bytes('<a>before<a b="'))).toMatch(/^\s*before\s*$/)
  })
})

describe('the place of a match', () => {
  const marked = (all: string, typed: string) =>
    findWords(all, typed)
      ?.map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece))
      .join('')

  it.each([
    ['Fatura ISPARTA için', 'ısparta', 'Fatura [ISPARTA] için'],
    ['an der Hauptstraße 5', 'hauptstrasse', 'an der [Hauptstraße] 5'],
    ['INV-2024-17, INV 2024 18', 'inv-2024', '[INV-2024]-17, [INV 2024] 18'],
    ['orders', 'ord', '[orders]'],
    ['<b>ISPARTA</b>', 'isparta', '<b>[ISPARTA]</b>'],
  ])('in %j of %j is marked', (all, typed, expected) => {
    expect(marked(all, typed)).toBe(expected)
  })

  it('is cut out of a long text', () => {
    const snippet = marked(`${'before '.repeat(200)}ışık ${'after '.repeat(200)}`, 'isik') ?? ''
    expect(snippet).toMatch(/^… .*before \[ışık\] after .* …$/)
    expect(snippet.length).toBeLessThan(300)
  })

  it('is nowhere when it is not there', () => {
    expect(findWords('something else', 'isparta')).toBeNull()
  })
})
