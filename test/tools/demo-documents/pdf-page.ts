/** One A4 page of text and lines as a PDF, written by hand: enough for a letter or an invoice, small enough to be read. */

type Font = 'regular' | 'bold'

/** Characters beyond Windows-1252 that our letters need, at codes that it leaves free or hardly uses. */
const turkish: Record<string, [code: number, glyph: string]> = {
  Ğ: [0x81, 'Gbreve'],
  ğ: [0x8d, 'gbreve'],
  İ: [0x8f, 'Idotaccent'],
  ı: [0x90, 'dotlessi'],
  Ş: [0x9d, 'Scedilla'],
  ş: [0xa0, 'scedilla'],
}
const windows: Record<string, number> = { '€': 0x80, '„': 0x84, '“': 0x93, '”': 0x94, '–': 0x96 }

/** Widths in Helvetica of what stands in columns that are set flush right. */
const widths: Record<string, number> = { '.': 278, ',': 278, ' ': 278, '%': 889, '-': 333 }

export interface PdfPage {
  text(x: number, y: number, size: number, text: string, font?: Font): void
  /** Digits, commas, points and "EUR" only: their widths are known. */
  textUpTo(x: number, y: number, size: number, text: string, font?: Font): void
  line(x1: number, y1: number, x2: number, y2: number, width: number): void
  box(x: number, y: number, width: number, height: number, color: [number, number, number]): void
  color(color: [number, number, number]): void
  end(title: string): Buffer
}

export function makePdfPage(): PdfPage {
  const content: string[] = []
  const page: PdfPage = {
    text: (x, y, size, text, font = 'regular') =>
      void content.push(`BT /${font === 'bold' ? 'F2' : 'F1'} ${size} Tf ${x} ${y} Td (${encode(text)}) Tj ET`),
    textUpTo: (x, y, size, text, font) => page.text(round(x - (widthOf(text) * size) / 1000), y, size, text, font),
    line: (x1, y1, x2, y2, width) => void content.push(`${width} w ${x1} ${y1} m ${x2} ${y2} l S`),
    box: (x, y, width, height, color) => void content.push(`q ${color.join(' ')} rg ${x} ${y} ${width} ${height} re f Q`),
    color: (color) => void content.push(`${color.join(' ')} rg`),
    end: (title) => file(content.join('\n'), title),
  }
  return page
}

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (widths[character] ?? (/[A-Z]/.test(character) ? 685 : 556)), 0)
}

function encode(text: string): string {
  return [...text]
    .map((character) => {
      const code = turkish[character]?.[0] ?? windows[character] ?? character.codePointAt(0) ?? 63
      if (code > 255) throw new Error(`"${character}" has no place in this font`)
      return code < 128 && !'()\\'.includes(character) ? character : `\\${code.toString(8).padStart(3, '0')}`
    })
    .join('')
}

function file(content: string, title: string): Buffer {
  const differences = Object.values(turkish)
    .map(([code, glyph]) => `${code} /${glyph}`)
    .join(' ')
  const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding 6 0 R >>`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> /Contents 7 0 R >>',
    font('Helvetica'),
    font('Helvetica-Bold'),
    `<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [${differences}] >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Title (${encode(title)}) /Producer (Databus demo) >>`,
  ]
  let text = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 8 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
