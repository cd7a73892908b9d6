/** The demo's price list: a workbook with one sheet, a bold heading, prices with two places, and a frozen first row. */
import { makeZip } from './zip.ts'

const heading = ['Article', 'Description', 'Unit', 'Price EUR', 'From quantity', 'Valid from']
const rows: (string | number)[][] = [
  ['NP-1080', 'Zeichenpapier A3, weiß, 120 g/m²', 'pack', 11.4, 100, '2026-04-01'],
  ['NP-1081', 'Zeichenpapier A2, weiß, 120 g/m²', 'pack', 19.9, 100, '2026-04-01'],
  ['NP-1120', 'Kraftpapier, Rolle 70 cm × 50 m', 'roll', 14.25, 20, '2026-04-01'],
  ['NP-2215', 'Briefumschläge DIN lang, ungefüttert', 'box', 18.75, 10, '2026-04-01'],
  ['NP-2216', 'Briefumschläge C5, gefüttert', 'box', 24.1, 10, '2026-04-01'],
  ['NP-3302', 'Defter, çizgili, 96 yaprak', 'piece', 1.32, 500, '2026-04-01'],
  ['NP-3303', 'Defter, kareli, 96 yaprak', 'piece', 1.32, 500, '2026-04-01'],
  ['NP-3310', 'Ajanda 2027, ciltli, İstanbul baskısı', 'piece', 7.85, 50, '2026-09-01'],
  ['NP-4040', 'Tinte „Ostsee“, königsblau, 30 ml', 'piece', 4.9, 24, '2026-04-01'],
  ['NP-4041', 'Tinte „Förde“, türkis, 30 ml', 'piece', 4.9, 24, '2026-04-01'],
  ['NP-4055', 'Füllhalter „Möwe“, Feder M', 'piece', 21.5, 12, '2026-04-01'],
  ['NP-5001', 'Ambalaj köpüğü, 1 m × 25 m', 'roll', 9.6, 40, '2026-05-15'],
]

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export function priceListXlsx(): Buffer {
  return makeZip({
    '[Content_Types].xml': xml(
      `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
    ),
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Prices 2026" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relationships([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': styles(),
    'xl/worksheets/sheet1.xml': sheet(),
  })
}

/** Cell styles: 0 plain, 1 heading, 2 price. */
function styles(): string {
  return xml(
    `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1C4A73"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1"/><xf numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  )
}

function sheet(): string {
  const widths = [12, 42, 8, 11, 14, 12].map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  const head = row(1, heading, () => 1)
  const body = rows.map((cells, index) => row(index + 2, cells, (column) => (column === 3 ? 2 : 0)))
  return xml(
    `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${head}${body.join('')}</sheetData><autoFilter ref="A1:F${rows.length + 1}"/></worksheet>`,
  )
}

function row(number: number, cells: (string | number)[], style: (column: number) => number): string {
  const made = cells.map((cell, column) => {
    const place = `r="${'ABCDEF'[column]}${number}" s="${style(column)}"`
    return typeof cell === 'number' ? `<c ${place}><v>${cell}</v></c>` : `<c ${place} t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
  })
  return `<row r="${number}">${made.join('')}</row>`
}

function relationships(of: [kind: string, target: string][]): string {
  const list = of.map(([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${relations}/${kind}" Target="${target}"/>`)
  return xml(`<Relationships xmlns="${packaged}/relationships">${list.join('')}</Relationships>`)
}

function xml(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
