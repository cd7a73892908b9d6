import { describe, expect, it } from 'vitest'
import { readXlsx } from '../../main/documents/read-xlsx.ts'
import { readWorkbook } from '../../renderer/documents/read-workbook.ts'
import { cellText, dateKind } from '../../shared/workbook-cells.ts'
import { makeXlsx } from './make-zip.ts'

const says = (days: number, kind: ReturnType<typeof dateKind>, date1904 = false): string =>
  cellText({ type: 'n', style: 0, value: String(days) }, { strings: [], kinds: [kind], date1904 })

describe('a cell of a workbook', () => {
  it('counts days as Excel does, its 29 February 1900 too', () => {
    expect(says(1, 'day')).toBe('1900-01-01')
    expect(says(61, 'day')).toBe('1900-03-01')
    expect(says(366, 'day', true)).toBe('1905-01-01')
    expect(says(46027.5, 'day and time')).toBe('2026-01-05 12:00')
    expect(says(46027, 'day and time')).toBe('2026-01-05')
  })

  it('says hours beyond a day as hours, and what can be no day as a number', () => {
    expect(says(0.25, 'time')).toBe('06:00')
    expect(says(0.250011574, 'time')).toBe('06:00:01')
    expect(says(1.104166667, 'time')).toBe('26:30')
    expect(says(1e9, 'day')).toBe('1000000000')
    expect(cellText({ type: 'n', style: 0, value: 'n/a' }, { strings: [], kinds: ['day'], date1904: false })).toBe('n/a')
  })

  it('knows by its format whether it is a day, a time, or a number', () => {
    for (const [code, kind] of [
      ['dd.mm.yyyy', 'day'],
      ['mmm', 'day'],
      ['[h]:mm', 'time'],
      ['h:mm', 'time'],
      ['dd.mm.yyyy hh:mm', 'day and time'],
      ['#,##0.00 "days"', null],
      ['[Red]0.00', null],
      ['General', null],
      ['0.0\\d', null],
    ] as const) {
      expect(dateKind(164, code), code).toBe(kind)
    }
    expect([14, 18, 22, 45, 49].map((format) => dateKind(format, undefined))).toEqual(['day', 'time', 'day and time', 'time', null])
  })

  it('is found by search as the viewer shows it', async () => {
    const content = makeXlsx({
      styles:
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="&quot;on&quot; dd.mm.yyyy"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>',
      rows: [
        '<row r="2"><c r="B2"><v>0.30000000000000004</v></c><c r="C2" s="1"><v>46027</v></c><c r="D2" s="2"><v>1.5</v></c>',
        '<c r="E2" s="3"><v>46027.5</v></c><c r="F2" t="b"><v>1</v></c><c r="G2" t="inlineStr"><is><t>a &amp; b</t></is></c>',
        '<c r="H2" t="e"><v>#N/A</v></c></row>',
      ].join(''),
    })
    const shown = readWorkbook(content).map(({ rows }) => rows)
    const searched = (await readXlsx(content, { cells: 100, characters: 1000 })).map(({ rows }) => rows)
    expect(searched).toEqual(shown)
    expect(shown).toEqual([[[], ['', '0.3', '2026-01-05', '36:00', '2026-01-05 12:00', 'TRUE', 'a & b', '#N/A']]])
  })
})
