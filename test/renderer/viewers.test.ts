/** What the viewers make of documents, before anything is drawn. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../renderer/documents/decode-text.ts'
import { jsonTree } from '../../renderer/documents/json-tree.ts'
import { findDelimiter, parseCsv } from '../../renderer/documents/parse-csv.ts'
import { readMail } from '../../renderer/documents/read-mail.ts'
import { readWorkbook } from '../../renderer/documents/read-workbook.ts'
import { viewKind } from '../../renderer/documents/view-kind.ts'
import { orderMail } from '../tools/demo-documents/order-mail.ts'
import { priceListXlsx } from '../tools/demo-documents/price-list.ts'

const whole = { contentType: 'text/plain', cut: false }

describe('finding the encoding', () => {
  it.each([
    ['utf-8', 'Größe, ığdır', Buffer.from('Größe, ığdır')],
    ['utf-8', 'Größe', Buffer.from('\uFEFFGröße')],
    ['utf-16le', 'Größe', Buffer.from('\uFEFFGröße', 'utf16le')],
    ['utf-16le', 'ohne Marke', Buffer.from('ohne Marke', 'utf16le')],
    ['utf-16be', 'Größe', Buffer.from('\uFEFFGröße', 'utf16le').swap16()],
    ['windows-1252', 'Größe für 5 €', Buffer.from('Gr\xf6\xdfe f\xfcr 5 \x80', 'latin1')],
    ['windows-1254', 'ısı: şişe, ğ, İ', Buffer.from('\xfds\xfd: \xfei\xfee, \xf0, \xdd', 'latin1')],
  ])('%s: %s', (encoding, text, bytes) => {
    expect(decodeText(bytes, whole)).toEqual({ encoding, text })
  })

  it('believes what XML or the content type declares when it is not UTF-8', () => {
    const xml = Buffer.from('<?xml version="1.0" encoding="iso-8859-5"?><a>\xb0</a>', 'latin1')
    expect(decodeText(xml, whole).text).toContain('<a>А</a>')
    expect(decodeText(Buffer.from('\xb0', 'latin1'), { ...whole, contentType: 'text/csv; charset=windows-1251' }).encoding).toBe(
      'windows-1251',
    )
    expect(decodeText(Buffer.from('\xb0', 'latin1'), { ...whole, contentType: 'text/csv; charset=no-such' }).encoding).toBe('windows-1252')
  })

  it('takes a text that is cut in the midst of a letter for UTF-8 all the same', () => {
    expect(decodeText(Buffer.from('Größe').subarray(0, 3), { ...whole, cut: true }).encoding).toBe('utf-8')
  })
})

describe('reading CSV', () => {
  it.each([
    ['semicolon', 'Größe;Preis\r\nklein;1,50\r\ngroß;2,75\r\n'],
    ['comma', 'a,b\n"x;y",2\n"p;q",3\n'],
    ['tab', 'a\tb\n1\t2\n'],
    ['bar', 'a|b\n1|2\n'],
    ['semicolon', 'sep=;\r\na;b\r\n'],
    ['comma', 'one column\nonly\n'],
  ])('finds the %s', (word, text) => {
    expect(findDelimiter(text).word).toBe(word)
  })

  it('keeps quotes, line ends and delimiters within quotes', () => {
    expect(parseCsv('a;"x ""y""; z\r\nw"\r\n;""\r\n', ';', 10).rows).toEqual([
      ['a', 'x "y"; z\r\nw'],
      ['', ''],
    ])
  })

  it('takes a quote that is never closed to the end, and a last row without a line end', () => {
    expect(parseCsv('a,"b\nc', ',', 10).rows).toEqual([['a', 'b\nc']])
    expect(parseCsv('a,', ',', 10).rows).toEqual([['a', '']])
  })

  it('says when there are more rows than asked for', () => {
    expect(parseCsv('1\n2\n3\n', ',', 2)).toEqual({ rows: [['1'], ['2']], more: true })
    expect(parseCsv('1\n2\n', ',', 2).more).toBe(false)
  })
})

describe('reading a workbook', () => {
  it('reads what the demo carries', () => {
    const [sheet] = readWorkbook(priceListXlsx())
    expect(sheet?.name).toBe('Prices 2026')
    expect(sheet?.rows[0]).toHaveLength(6)
    expect(sheet?.rows.length).toBeGreaterThan(5)
  })

  it('reads shared and rich strings, dates, truth, gaps, and several sheets', () => {
    const rows = readWorkbook(
      aWorkbook(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' +
          '<row r="3"><c r="A3" s="1"><v>46099</v></c><c r="B3" s="2"><v>46099.5</v></c><c r="C3" t="b"><v>1</v></c><c r="D3"><v>0.30000000000000004</v></c></row>',
      ),
    )
    expect(rows.map(({ name }) => name)).toEqual(['Mart & Nisan', 'Zweite'])
    expect(rows[0]?.rows).toEqual([['Größe', '', 'bold and plain'], [], ['2026-03-18', '2026-03-18 12:00', 'TRUE', '0.3']])
  })

  it('refuses what would unpack to more than it can take, before it unpacks it', () => {
    const bomb = zipSync(
      { 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': new Uint8Array(130 * 1024 * 1024) },
      { level: 1 },
    )
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(() => readWorkbook(bomb)).toThrow('too large')
  })

  it('says that a sheet has more rows or columns than are shown', () => {
    expect(
      readWorkbook(aWorkbook('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>'))[0],
    ).toMatchObject({
      rows: [['1']],
      more: true,
    })
    expect(readWorkbook(aWorkbook('<row r="1"><c r="XFD1"><v>1</v></c></row>'))[0]).toMatchObject({ rows: [[]], more: true })
  })

  it.each([
    ['no zip at all', strToU8('no zip at all')],
    ['nothing', new Uint8Array()],
    ['the first half of one', priceListXlsx().subarray(0, 2000)],
    ['a zip of something else', zipSync({ 'a.txt': strToU8('a') })],
  ])('says in plain words that %s can not be shown', (_what, bytes) => {
    expect(() => readWorkbook(bytes)).toThrow('may be damaged or locked with a password. Download it instead.')
  })
})

function aWorkbook(rows: string): Uint8Array {
  return zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="Mart &amp; Nisan" sheetId="1" r:id="rId1"/><sheet name="Zweite" sheetId="2" r:id="rId2"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    ),
    'xl/sharedStrings.xml': strToU8(
      '<sst><si><t>Größe</t></si><si><r><rPr><b/></rPr><t>bold</t></r><r><t xml:space="preserve"> and plain</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si></sst>',
    ),
    'xl/styles.xml': strToU8(
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd.mm.yyyy hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    'xl/worksheets/sheet2.xml': strToU8('<worksheet><sheetData/></worksheet>'),
  })
}

describe('reading an e-mail', () => {
  it('has its heads, its text and what is attached, by name, byte for byte', async () => {
    const mail = await readMail(new Blob([new Uint8Array(orderMail())]))
    expect(mail.heads.find(({ name }) => name === 'From')?.value).toBe('Gülşah Öztürk <gulsah.ozturk@ambalaj.example>')
    expect(mail.heads.find(({ name }) => name === 'Subject')?.value).toContain('Sipariş: Kraftpapier & köpük')
    expect(mail.text).toContain('Herr Weiß')
    expect(mail.parts.map(({ name }) => name)).toEqual(['Sipariş-2026-118.xml', 'Größenliste.csv', 'Maßblatt Köpük.pdf'])
    expect(await mail.parts[1]?.file.text()).toContain('übergroß;594')
  })

  it('has an e-mail within an e-mail as something to open in turn', async () => {
    const outer =
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nhello\r\n--b--\r\n'
    const mail = await readMail(new Blob([outer]))
    expect(mail.parts).toMatchObject([{ name: 'message-1.eml', contentType: 'message/rfc822' }])
  })
})

describe('laying out JSON as a tree', () => {
  it('keeps long numbers letter by letter, and opens branch by branch', () => {
    const tree = jsonTree('{"order":12345678901234567890,"lines":[{"price":1.50}]}')
    expect(tree?.value).toBe('{2}')
    const [order, lines] = tree?.children?.() ?? []
    expect(order).toEqual({ label: 'order', value: '12345678901234567890', children: null })
    expect(lines?.children?.()[0]?.children?.()).toEqual([{ label: 'price', value: '1.50', children: null }])
  })

  it.each([['{"open":'], ['']])('has none for %j', (text) => {
    expect(jsonTree(text)).toBeNull()
  })

  it('has none, and does not fall over, for what is nested without end', () => {
    expect(jsonTree('['.repeat(200_000) + ']'.repeat(200_000))).toBeNull()
  })
})

describe('choosing a viewer', () => {
  const document = (name: string, contentType: string, format: 'text' | 'binary' = 'binary') => viewKind({ name, contentType, format })

  it.each([
    ['a.xlsx', 'application/octet-stream', 'workbook'],
    ['a.csv', 'application/vnd.ms-excel', 'csv'],
    ['a.eml', 'message/rfc822', 'mail'],
    ['a.html', 'text/html; charset=utf-8', 'html'],
    ['a.html', 'text/plain', 'html'],
    ['a.svg', 'image/svg+xml', 'image'],
    ['a.bin', 'application/octet-stream', 'none'],
    ['a', 'application/vnd.api+json', 'json'],
  ])('%s of type %s: %s', (name, type, kind) => {
    expect(document(name, type)).toBe(kind)
  })

  it('believes the type over the ending', () => {
    expect(document('picture.html', 'image/png')).toBe('image')
  })
})
