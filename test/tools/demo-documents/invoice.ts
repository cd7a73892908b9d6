/** The demo's invoice: one page, as a small company would send it. */
import { makePdfPage } from './pdf-page.ts'

const blue: [number, number, number] = [0.11, 0.29, 0.45]
const grey: [number, number, number] = [0.93, 0.95, 0.97]
const black: [number, number, number] = [0, 0, 0]

const lines = [
  { article: 'NP-1080', text: 'Zeichenpapier A3, weiß, 120 g/m²', quantity: 240, unit: 'Paket', cents: 1140 },
  { article: 'NP-2215', text: 'Briefumschläge DIN lang, ungefüttert', quantity: 60, unit: 'Karton', cents: 1875 },
  { article: 'NP-3302', text: 'Defter, çizgili, 96 yaprak', quantity: 1500, unit: 'Stück', cents: 132 },
  { article: 'NP-4040', text: 'Tinte „Ostsee“, königsblau, 30 ml', quantity: 144, unit: 'Stück', cents: 490 },
]

export function invoicePdf(): Buffer {
  const page = makePdfPage()
  page.box(0, 792, 595, 50, blue)
  page.color([1, 1, 1])
  page.text(50, 811, 17, 'Nordlicht Papier GmbH', 'bold')
  page.text(372, 812, 9, 'Große Burgstraße 28 · 23552 Lübeck')
  page.color(black)
  page.text(50, 735, 7.5, 'Nordlicht Papier GmbH · Große Burgstraße 28 · 23552 Lübeck')
  const address = ['Çağdaş Kırtasiye Ltd. Şti.', 'Ayşe Yıldırım', 'Gülbahçe Sokağı 14/3', '35220 İzmir', 'Türkiye']
  for (const [index, text] of address.entries()) page.text(50, 715 - index * 14, 11, text)
  const facts = [
    ['Rechnung', 'RE-2026-00817'],
    ['Datum', '27.03.2026'],
    ['Ihre Bestellung', '2026-0412'],
    ['Lieferung', 'DAP İzmir Alsancak'],
  ]
  for (const [index, [word, text]] of facts.entries()) {
    page.text(360, 715 - index * 15, 10, word ?? '')
    page.text(445, 715 - index * 15, 10, text ?? '', 'bold')
  }
  page.text(50, 605, 18, 'Rechnung', 'bold')
  page.text(50, 585, 10, 'Sehr geehrte Frau Yıldırım, wir liefern Ihnen wie bestellt und berechnen:')

  page.box(50, 552, 495, 20, grey)
  for (const [x, word] of [
    [56, 'Artikel'],
    [120, 'Bezeichnung'],
    [345, 'Menge'],
    [430, 'Preis EUR'],
    [501, 'Betrag'],
  ] as const)
    page.text(x, 558, 9.5, word, 'bold')
  let y = 534
  for (const line of lines) {
    page.text(56, y, 10, line.article)
    page.text(120, y, 10, line.text)
    page.textUpTo(366, y, 10, String(line.quantity))
    page.text(371, y, 10, line.unit)
    page.textUpTo(475, y, 10, money(line.cents))
    page.textUpTo(539, y, 10, money(line.cents * line.quantity))
    page.line(50, y - 7, 545, y - 7, 0.3)
    y -= 22
  }
  const total = lines.reduce((sum, { cents, quantity }) => sum + cents * quantity, 0)
  page.text(345, y - 8, 10, 'Summe netto')
  page.textUpTo(539, y - 8, 10, money(total))
  page.text(345, y - 24, 10, 'USt. 0 % (Ausfuhrlieferung)')
  page.textUpTo(539, y - 24, 10, '0,00')
  page.line(345, y - 32, 545, y - 32, 0.8)
  page.text(345, y - 48, 12, 'Zu zahlen EUR', 'bold')
  page.textUpTo(539, y - 48, 12, money(total), 'bold')

  const closing = [
    'Zahlbar bis 26.04.2026 ohne Abzug. Steuerfreie Ausfuhrlieferung nach § 4 Nr. 1a UStG.',
    'Wir danken für Ihren Auftrag. Siparişiniz için teşekkür ederiz.',
  ]
  for (const [index, text] of closing.entries()) page.text(50, y - 110 - index * 15, 10, text)
  page.line(50, 70, 545, 70, 0.5)
  page.text(
    50,
    56,
    8,
    'Geschäftsführung: Jürgen Weiß, Şebnem Aydoğan · Amtsgericht Lübeck HRB 00000 · Musterbank, IBAN DE00 0000 0000 0000 0000 00',
  )
  return page.end('Rechnung RE-2026-00817')
}

/** 1234567 cents: 12.345,67 */
function money(cents: number): string {
  const [whole = '', rest = ''] = (cents / 100).toFixed(2).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, '.')},${rest}`
}
